"""Trains a network: python3 training/train.py --task shapes --mixing linear --seed 0 --out runs/shapes-linear-0

A run may be cut off at any time: the same command goes on from its last checkpoint. The log, one line of
JSON every hundred batches, stays beside it. All networks of a task and a seed see the same pictures in the same
order. What a network has learned is measured by export.py.
"""
import argparse
import json
import math
import os
import time
from collections import deque
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from muon import Muon
from network import KINDS, network_of_kind
from tasks import TASKS

BATCH = 64
# Batches asked for ahead, so that drawing and training overlap.
AHEAD = 3
# Batches from one line of the log, and one checkpoint, to the next.
PAUSE = 100
# What a Linear over the tokens has in its name, in one kind of block or another.
OVER_TOKENS = ('.mlp2.', '.mlp_tokens.', '.linear_tokens.', '.gate.proj.')
# The options that make a run what it is. Where it lies is not one of them.
WHAT_RAN = ('task', 'mixing', 'pictures', 'seed', 'rate')


def hardest_at(progress):
    """A curriculum, for hard pictures alone teach nothing at first: the limit rises until the run is half done."""
    return min(1., max(0., progress - .05) / .45)


def rate_at(progress, step, warmup=100):
    """Share of the learning rate: all of it after the warm-up, then a cosine over the second half."""
    cosine = .5 * (1 + math.cos(math.pi * max(0., progress - .5) / .5))
    return min(1., (step + 1) / warmup) * max(.01, cosine)


def optimizers_of(network):
    """Muon for the matrices of the blocks, AdamW for the rest; each group with its learning rate at the peak.

    Muon's updates fill all directions of a matrix alike, and what it has learned to read is lost to the eye. So the
    matrices that are looked at, those over the tokens, are AdamW's too. They decay by so much that they forget how
    they began.
    Positions begin faint beside the patches they are added to, and attention has nothing else to know a place by.
    """
    looked_at, matrices, positions, others = [], [], [], []
    for name, parameter in network.named_parameters():
        if name.startswith('blocks.') and parameter.dim() == 2:
            (looked_at if any(part in name for part in OVER_TOKENS) else matrices).append(parameter)
        else:
            (positions if name.startswith('pos_encoding.') else others).append(parameter)
    return [
        Muon([{'params': matrices, 'weight_decay': .01, 'peak': .02}]),
        torch.optim.AdamW([{'params': looked_at, 'weight_decay': .3, 'peak': 3e-3},
                           {'params': positions, 'weight_decay': .01, 'peak': 1e-2},
                           {'params': others, 'weight_decay': .01, 'peak': 1e-3}]),
    ]


def norms_in_float32(network):
    """PyTorch 1.13 has no norm of bfloat16 numbers by weights of float32, which a norm behind a Linear would need."""
    for module in network.modules():
        if isinstance(module, nn.LayerNorm):
            module.register_forward_pre_hook(lambda _, inputs: inputs[0].float())


def command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--task', choices=list(TASKS), default='shapes')
    parser.add_argument('--mixing', choices=KINDS, default='linear')
    parser.add_argument('--pictures', type=int, default=80_000)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--rate', type=float, default=1., help='share of all learning rates')
    parser.add_argument('--out', type=Path, required=True, help='folder of the checkpoint and the log')
    return parser


def main():
    options = command_line().parse_args()
    what_runs = {name: getattr(options, name) for name in WHAT_RAN}
    task = TASKS[options.task]
    # PyTorch counts fewer cores than there are on some virtual machines, and more than a run may have been given.
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    torch.manual_seed(options.seed)
    network = network_of_kind(options.mixing, patch_size=task.patch_size, classes=task.classes)
    norms_in_float32(network)
    optimizers = optimizers_of(network)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint, log = options.out / 'checkpoint.pth', options.out / 'log.jsonl'
    step = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        if saved['options'] != what_runs:
            raise SystemExit(f'{checkpoint} is of another run: {saved["options"]}')
        network.load_state_dict(saved['model'])
        for optimizer, state in zip(optimizers, saved['optimizers']):
            optimizer.load_state_dict(state)
        step = saved['step']

    steps = options.pictures // BATCH
    pictures = task.training()

    def ask(at):
        pictures.ask(options.seed * steps + at, BATCH, 0., hardest_at(at / steps))

    def save():
        # Written whole before it takes the old one's place: a run may be cut off here too.
        torch.save({'model': network.state_dict(), 'step': step, 'options': what_runs,
                    'optimizers': [optimizer.state_dict() for optimizer in optimizers]},
                   checkpoint.with_suffix('.new'))
        checkpoint.with_suffix('.new').rename(checkpoint)

    def write(**entry):
        with log.open('a') as file:
            file.write(json.dumps(entry) + '\n')
        print(entry, flush=True)

    for at in range(step, min(step + AHEAD, steps)):
        ask(at)
    recent, since = deque(maxlen=PAUSE), time.time()
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
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group['lr'] = group['peak'] * options.rate * rate_at(step / steps, step)
            optimizer.step()
        recent.append((loss.item(), (logits.argmax(1) == y).float().mean().item()))
        step += 1
        if step % PAUSE == 0:
            losses, hits = zip(*recent)
            write(pictures=step * BATCH, loss=round(sum(losses) / PAUSE, 4), accuracy=round(sum(hits) / PAUSE, 4),
                  hardest=round(hardest_at(step / steps), 3),
                  pictures_per_second=round(PAUSE * BATCH / (time.time() - since), 1))
            save()
            since = time.time()

    save()


if __name__ == '__main__':
    main()
