"""Measures and draws what mlp2 reads: python3 training/filters.py RUN_OR_WEIGHTS ... [--picture filters.png]

Each argument is a checkpoint of train.py, or a folder of public/weights. For each of the first three blocks it says
how smooth the filters are, the rows of mlp2.fc1 over the patches, and how many directions they fill. The picture
has the 64 strongest of each block, one column of walls an argument.
"""
import argparse
from pathlib import Path

import torch
from PIL import Image

import safetensors

BLOCKS = 3
STRONGEST = 64
# The wall: filters a row, pixels a patch, and pixels between filters.
ACROSS, SCALE, GAP = 16, 4, 2


def smoothness(filters):
    """Of filters (count, grid, grid), as the page has it in token-filters.ts: noise has 0, a flat filter nearly 1."""
    down, across = filters.diff(dim=1) ** 2, filters.diff(dim=2) ** 2
    pairs = down[0].numel() + across[0].numel()
    return 1 - (down.sum((1, 2)) + across.sum((1, 2))) / pairs / (2 * filters.flatten(1).var(1, unbiased=False))


def effective_rank(matrix):
    """How many directions a matrix fills: e to the entropy of the shares that they have in its squared length."""
    share = torch.linalg.svdvals(matrix) ** 2
    share = share / share.sum()
    return torch.exp(-(share * share.clamp_min(1e-30).log()).sum()).item()


def strongest(fc1):
    """The filters of the longest rows, the longest first, and without the class token's column."""
    patches = fc1[:, 1:]
    grid = round(patches.shape[1] ** .5)
    longest = patches.norm(dim=1).argsort(descending=True)[:STRONGEST]
    return patches[longest].view(-1, grid, grid)


def measured(fc1):
    """The measures of one block's mlp2.fc1."""
    grid = round((fc1.shape[1] - 1) ** .5)
    return {'median': round(smoothness(strongest(fc1)).median().item(), 3),
            'smoothest': round(smoothness(fc1[:, 1:].reshape(-1, grid, grid)).max().item(), 3),
            'rank': round(effective_rank(fc1), 1)}


def looked_at(model):
    return [model[f'blocks.{block}.mlp2.fc1.weight'] for block in range(BLOCKS)]


def read(path):
    """mlp2.fc1.weight of the first blocks."""
    if path.is_dir():
        shards = [next(path.glob(f'block-{block}.*')) for block in range(BLOCKS)]
        return [safetensors.read(shard)[0]['mlp2.fc1.weight'].float() for shard in shards]
    return looked_at(torch.load(path, map_location='cpu')['model'])


def wall(fc1):
    """Grey values: each filter between black and white, zero in the middle."""
    filters = strongest(fc1)
    grey = 127.5 + 127.5 * filters / filters.abs().amax((1, 2), keepdim=True)
    side = grey.shape[1] * SCALE + GAP
    sheet = torch.full((len(grey) // ACROSS * side + GAP, ACROSS * side + GAP), 255, dtype=torch.uint8)
    for number, picture in enumerate(grey.repeat_interleave(SCALE, 1).repeat_interleave(SCALE, 2)):
        top, left = number // ACROSS * side + GAP, number % ACROSS * side + GAP
        sheet[top:top + side - GAP, left:left + side - GAP] = picture.byte()
    return sheet


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('paths', type=Path, nargs='+', metavar='RUN_OR_WEIGHTS')
    parser.add_argument('--picture', type=Path, help='where to draw the walls')
    options = parser.parse_args()
    networks = [read(path) for path in options.paths]
    for path, matrices in zip(options.paths, networks):
        for block, fc1 in enumerate(matrices):
            print(path, 'block', block, measured(fc1))
    if options.picture:
        walls = [torch.cat([wall(fc1) for fc1 in matrices]) for matrices in networks]
        Image.fromarray(torch.cat(walls, dim=1).numpy()).save(options.picture)


if __name__ == '__main__':
    main()
