"""Trains a network on the shape world: python3 training/train.py --mixing linear --out runs/linear

A run may be cut off at any time: the same command goes on from its last checkpoint. The log, one line of
JSON every hundred batches, stays beside it. Pictures are drawn by stream-pictures.mjs as they are needed;
none is seen twice. What the network has learned is measured by export.py.
"""
import argparse
import json
import math
import os
import time
from collections import deque
from pathlib import Path

import torch
from torch.nn import functional as F

from muon import Muon
from network import BLOCKS, Network
from pictures import Pictures

BATCH = 64
# Batches asked for ahead, so that drawing and training overlap.
AHEAD = 3


def hardest_at(progress, hardest):
    """A curriculum, for hard pictures alone teach nothing at first: the limit rises until the run is half done."""
    return hardest * min(1., max(0., progress - .05) / .45)


def rate_at(progress, step, warmup=100):
    """Share of the learning rate: all of it after the warm-up, then a cosine over the second half."""
    cosine = .5 * (1 + math.cos(math.pi * max(0., progress - .5) / .5))
    return min(1., (step + 1) / warmup) * max(.01, cosine)


def command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--mixing', choices=list(BLOCKS), default='linear')
    parser.add_argument('--out', type=Path, required=True, help='folder of the checkpoint and the log')
    parser.add_argument('--pictures', type=int, default=80_000)
    parser.add_argument('--hardest', type=float, default=1., help='difficulty the curriculum rises to')
    parser.add_argument('--seed', type=int, default=0)
    return parser


def main():
    options = command_line().parse_args()
    # PyTorch counts fewer cores than there are on some virtual machines, and more than a run may have been given.
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    torch.manual_seed(options.seed)
    network = Network(options.mixing)
    inside = [p for name, p in network.named_parameters() if name.startswith('blocks.') and p.dim() == 2]
    outside = [p for p in network.parameters() if not any(p is other for other in inside)]
    optimizers = [(Muon(inside, weight_decay=.01), .02), (torch.optim.AdamW(outside, weight_decay=.01), 1e-3)]
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint, log = options.out / 'checkpoint.pth', options.out / 'log.jsonl'
    step = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        network.load_state_dict(saved['model'])
        for (optimizer, _), state in zip(optimizers, saved['optimizers']):
            optimizer.load_state_dict(state)
        step = saved['step']

    steps = options.pictures // BATCH
    pictures = Pictures()

    def ask(at):
        pictures.ask(options.seed * steps + at, BATCH, 0., hardest_at(at / steps, options.hardest))

    def save():
        # Written whole before it takes the old one's place: a run may be cut off here too.
        torch.save({'model': network.state_dict(), 'step': step,
                    'options': {name: getattr(options, name) for name in ('mixing', 'pictures', 'hardest', 'seed')},
                    'optimizers': [optimizer.state_dict() for optimizer, _ in optimizers]},
                   checkpoint.with_suffix('.new'))
        checkpoint.with_suffix('.new').rename(checkpoint)

    def write(**entry):
        with log.open('a') as file:
            file.write(json.dumps(entry) + '\n')
        print(entry, flush=True)

    for at in range(step, min(step + AHEAD, steps)):
        ask(at)
    recent, since = deque(maxlen=100), time.time()
    while step < steps:
        x, y = pictures.take(BATCH)
        if step + AHEAD < steps:
            ask(step + AHEAD)
        with torch.autocast('cpu', torch.bfloat16):
            logits = network(x)
        loss = F.cross_entropy(logits.float(), y, label_smoothing=.05)
        network.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
        for optimizer, peak in optimizers:
            for group in optimizer.param_groups:
                group['lr'] = peak * rate_at(step / steps, step)
            optimizer.step()
        recent.append((loss.item(), (logits.argmax(1) == y).float().mean().item()))
        step += 1
        if step % 100 == 0:
            losses, hits = zip(*recent)
            write(pictures=step * BATCH, loss=round(sum(losses) / 100, 4), accuracy=round(sum(hits) / 100, 4),
                  hardest=round(hardest_at(step / steps, options.hardest), 3),
                  pictures_per_second=round(100 * BATCH / (time.time() - since), 1))
            save()
            since = time.time()

    save()


if __name__ == '__main__':
    main()
