"""Writes the pictures of Fashion-MNIST that come with the page: python3 training/write_garments.py

The first few of each kind in the test set, kind after kind, 28 x 28 bytes each: nobody has chosen them. The name of
the file has the hash of its content; src/picture/garments.ts knows it.
"""
import hashlib

import torch

from export import folder_of
from fashion import Fashion, split

EACH = 6


def chosen_pictures():
    """(kinds * EACH, 28, 28) bytes."""
    pixels, labels = split('t10k')
    return pixels[torch.cat([(labels == kind).nonzero()[:EACH, 0] for kind in range(Fashion.classes)])]


if __name__ == '__main__':
    data = chosen_pictures().contiguous().numpy().tobytes()
    file = folder_of('fashion') / f'garments.{hashlib.sha256(data).hexdigest()[:8]}.bin'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    print(file.name, len(data), 'bytes')
