"""Fashion-MNIST (Xiao et al. 2017, MIT licence): 70,000 garments of 28 x 28 grey pixels, of ten kinds.

As Debian's package dataset-fashion-mnist has them. A patch of such a picture is 2 x 2 pixels, so that a grid of 14
covers it; `at_patch_16` makes the embedding one for the picture that the page shows, enlarged eight times.
"""
import gzip
from pathlib import Path

import torch
from torch.nn import functional as F

from pictures import normalised

FOLDER = Path('/usr/share/datasets/fashion-mnist')
ENLARGED = 8
# Pixels by which a training picture is moved at most.
SHIFT = 2


def read_idx(path):
    """Bytes as they lie in an idx file: two zeros, a type, the number of sizes, the sizes, the values."""
    data = bytearray(gzip.decompress(path.read_bytes()))
    sizes = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], 'big') for i in range(data[3])]
    return torch.frombuffer(data, dtype=torch.uint8, offset=4 + 4 * len(sizes)).view(sizes)


def split(name):
    """Pictures (count, 28, 28) and labels of 'train', 60,000 of them, or 't10k', the 10,000 of the test."""
    return (read_idx(FOLDER / f'{name}-images-idx3-ubyte.gz'), read_idx(FOLDER / f'{name}-labels-idx1-ubyte.gz').long())


def as_input(pixels):
    """What the networks read of grey pixels (count, 28, 28): three channels alike but for the page's normalisation."""
    return normalised(pixels.unsqueeze(-1).expand(-1, -1, -1, 3))


def enlarged(values):
    """Each value repeated to 8 x 8."""
    return values.repeat_interleave(ENLARGED, -2).repeat_interleave(ENLARGED, -1)


def at_patch_16(weight):
    """The same function of the enlarged picture: each weight is shared out to 8 x 8 pixels."""
    return enlarged(weight) / ENLARGED ** 2


class FashionPictures:
    """The training pictures, asked for as in pictures.py: each a little shifted, and half of them mirrored."""

    def __init__(self):
        self.pixels, self.labels = split('train')
        self.asked = []

    def ask(self, seed, count, easiest, hardest):
        """These pictures have no difficulty: they are as hard as they are."""
        self.asked.append(seed)

    def chosen(self, seed, count):
        """Which pictures a batch has. By its seed it has its place in a pass over all, in an order of that pass."""
        batches = len(self.pixels) // count
        order = torch.randperm(len(self.pixels), generator=torch.Generator().manual_seed(seed // batches))
        return order[seed % batches * count:][:count]

    def take(self, count, device='cpu'):
        seed = self.asked.pop(0)
        chosen = self.chosen(seed, count)
        random = torch.Generator().manual_seed(seed)
        shifts = torch.randint(2 * SHIFT + 1, (count, 2), generator=random).tolist()
        mirrored = torch.rand(count, 1, 1, generator=random) < .5
        padded = F.pad(self.pixels[chosen], [SHIFT] * 4)
        side = self.pixels.shape[-1]
        pixels = torch.stack([picture[row:row + side, column:column + side]
                              for picture, (row, column) in zip(padded, shifts)])
        return as_input(torch.where(mirrored, pixels.flip(2), pixels).to(device)), self.labels[chosen].to(device)


class Fashion:
    """Which of ten kinds a garment is. These pictures have no difficulty."""

    classes = 10
    patch_size = 2
    difficulties = (None,)
    middle = None

    def training(self, cores):
        return FashionPictures()

    def held_out(self, difficulty, batch=250):
        """The pictures of the test, enlarged as the page has them, and their classes, in batches."""
        for pixels, labels in zip(*(half.split(batch) for half in split('t10k'))):
            yield as_input(enlarged(pixels)), labels

    def shown(self, model):
        """The weights for pictures of 224 pixels a side, as the page has them."""
        embedding = next(name for name in model if name in ('patch_embed.proj.weight', 'stem.proj.weight'))
        return {**model, embedding: at_patch_16(model[embedding])}
