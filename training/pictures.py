"""Pictures of the shape world, through a pipe from stream-pictures.mjs."""
import subprocess
from itertools import cycle
from pathlib import Path

import torch

SIDE = 224
MEAN = torch.tensor([.485, .456, .406]).view(1, 3, 1, 1)
STD = torch.tensor([.229, .224, .225]).view(1, 3, 1, 1)
# Batches are drawn from a seed. Training counts its seeds up from 0 and never comes as far as this one.
EVALUATION_SEED = 2 ** 31


class Pictures:
    """Batches come in the order in which they were asked for, whichever of `processes` draws them."""

    def __init__(self, task='shapes', processes=1):
        script = Path(__file__).with_name('stream-pictures.mjs')
        drawing = [subprocess.Popen(['node', script, task], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                   for _ in range(processes)]
        self.asked, self.answers = cycle(drawing), cycle(drawing)

    def ask(self, *numbers):
        """`seed, count, easiest, hardest` for a batch; `seed, difficulty` for that one picture of sampleShapeWorld."""
        process = next(self.asked)
        process.stdin.write(' '.join(map(str, numbers)).encode() + b'\n')
        process.stdin.flush()

    def take(self, count, device='cpu'):
        """The oldest batch asked for: normalised pictures (count, 3, side, side) and their classes, on the device."""
        size = count * (1 + SIDE * SIDE * 3)
        data = torch.frombuffer(bytearray(next(self.answers).stdout.read(size)), dtype=torch.uint8)
        data = data.to(device)
        return normalised(data[count:].view(count, SIDE, SIDE, 3)), data[:count].long()


def normalised(pixels):
    """Bytes (count, rows, columns, 3) as the networks read them."""
    return (pixels.permute(0, 3, 1, 2).float() / 255 - MEAN.to(pixels.device)) / STD.to(pixels.device)
