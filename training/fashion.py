"""Fashion-MNIST (Xiao et al. 2017, MIT licence): 70,000 garments of 28 x 28 grey pixels, of ten kinds.

As Debian's package dataset-fashion-mnist has them. A patch of such a picture is 2 x 2 pixels, so that a grid of 14
covers it; `at_patch_16` makes the embedding one for the picture that the page shows, enlarged eight times.
"""
import gzip
from pathlib import Path

import torch

from pictures import normalised

FOLDER = Path('/usr/share/datasets/fashion-mnist')
LABELS = ('t-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot')
ENLARGED = 8


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


def at_patch_16(weight):
    """The same function of the picture enlarged eight times by repetition: each weight is shared out to 8 x 8."""
    return weight.repeat_interleave(ENLARGED, 2).repeat_interleave(ENLARGED, 3) / ENLARGED ** 2


class Fashion:
    """Training pictures, in the way of pictures.py; each is shifted by up to a pixel or two, half of them mirrored."""

    def __init__(self, shift=2):
        self.pixels, self.labels = split('train')
        self.shift = shift
        self.asked = []

    def ask(self, seed, count, easiest, hardest):
        """A batch has its place in a pass over all pictures, by its seed; these pictures are as hard as they are."""
        self.asked.append(seed)

    def take(self, count):
        seed = self.asked.pop(0)
        a_pass = len(self.pixels) // count
        order = torch.randperm(len(self.pixels), generator=torch.Generator().manual_seed(seed // a_pass))
        chosen = order[seed % a_pass * count:][:count]
        random = torch.Generator().manual_seed(seed)
        padded = torch.nn.functional.pad(self.pixels[chosen], [self.shift] * 4)
        rows, columns = torch.randint(2 * self.shift + 1, (2, count), generator=random).tolist()
        mirrored = torch.rand(count, generator=random) < .5
        pixels = torch.stack([picture[row:row + 28, column:column + 28]
                              for picture, row, column in zip(padded, rows, columns)])
        pixels = torch.where(mirrored.view(-1, 1, 1), pixels.flip(2), pixels)
        return as_input(pixels), self.labels[chosen]
