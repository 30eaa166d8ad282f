"""Trains a network: python3 training/train.py --task shapes --mixing linear --seed 0 --out runs/shapes-linear-0

A run may be cut off at any time: the same command goes on from its last checkpoint. The log, one line of
JSON every hundred batches, stays beside it. All networks of a task and a seed see the same pictures in the same
order; several that are trained by one command, each with its own folder, have them drawn once. What a network has
learned is measured by export.py.
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
# Batches from one line of the log, and one checkpoint, to the next.
PAUSE = 100
# What a Linear over the tokens has in its name, in one kind of block or another.
OVER_TOKENS = ('.mlp2.', '.mlp_tokens.', '.linear_tokens.', '.gate.proj.')
# The options that make a run what it is. Where it lies is not one of them.
WHAT_RAN = ('task', 'mixing', 'pictures', 'seed', 'rate')
DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'


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


class Run:
    """The training of one network, with its checkpoint and its log in a folder."""

    def __init__(self, what_runs, task, folder):
        """Goes on from the checkpoint, if there is one; it must be of the same `what_runs`."""
        self.what_runs = what_runs
        self.steps = what_runs['pictures'] // BATCH
        torch.manual_seed(what_runs['seed'])
        self.network = network_of_kind(what_runs['mixing'], patch_size=task.patch_size, classes=task.classes).to(DEVICE)
        norms_in_float32(self.network)
        self.optimizers = optimizers_of(self.network)
        folder.mkdir(parents=True, exist_ok=True)
        self.checkpoint, self.log = folder / 'checkpoint.pth', folder / 'log.jsonl'
        self.step = 0
        if self.checkpoint.exists():
            self.go_on_from(torch.load(self.checkpoint, map_location='cpu'))
        self.recent, self.since = deque(maxlen=PAUSE), time.time()

    def go_on_from(self, saved):
        if saved['options'] != self.what_runs:
            raise SystemExit(f'{self.checkpoint} is of another run: {saved["options"]}')
        self.network.load_state_dict(saved['model'])
        for optimizer, state in zip(self.optimizers, saved['optimizers']):
            optimizer.load_state_dict(state)
        self.step = saved['step']

    def learn_from(self, x, y):
        """One step, with a batch of pictures and their classes."""
        with torch.autocast(DEVICE, torch.bfloat16):
            logits = self.network(x)
        loss = F.cross_entropy(logits.float(), y, label_smoothing=.05)
        self.network.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                rate = self.what_runs['rate'] * rate_at(self.step / self.steps, self.step)
                group['lr'] = group['peak'] * rate
            optimizer.step()
        # Read only where a line of the log is written: a GPU would have to be waited for.
        self.recent.append(torch.stack([loss.detach(), (logits.argmax(1) == y).float().mean()]))
        self.step += 1
        if self.step % PAUSE == 0 or self.step == self.steps:
            self.pause()

    def pause(self):
        if self.step % PAUSE == 0:
            self.write_to_log()
        # Written whole before it takes the old one's place: a run may be cut off here too.
        torch.save({'model': self.network.state_dict(), 'step': self.step, 'options': self.what_runs,
                    'optimizers': [optimizer.state_dict() for optimizer in self.optimizers]},
                   self.checkpoint.with_suffix('.new'))
        self.checkpoint.with_suffix('.new').rename(self.checkpoint)

    def write_to_log(self):
        loss, accuracy = torch.stack(list(self.recent)).mean(0).tolist()
        entry = {'pictures': self.step * BATCH, 'loss': round(loss, 4), 'accuracy': round(accuracy, 4),
                 'hardest': round(hardest_at(self.step / self.steps), 3),
                 'pictures_per_second': round(len(self.recent) * BATCH / (time.time() - self.since), 1)}
        with self.log.open('a') as file:
            file.write(json.dumps(entry) + '\n')
        print(self.what_runs['mixing'], entry, flush=True)
        self.since = time.time()


def command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--task', choices=list(TASKS), default='shapes')
    parser.add_argument('--mixing', choices=KINDS, nargs='+', default=['linear'])
    parser.add_argument('--pictures', type=int, default=80_000)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--rate', type=float, nargs='+', default=[1.],
                        help='share of all learning rates: one, or one for each kind of mixing')
    parser.add_argument('--out', type=Path, nargs='+', required=True,
                        help='folders of checkpoint and log, one for each kind of mixing')
    return parser


def main():
    options = command_line().parse_args()
    rates = options.rate * len(options.mixing) if len(options.rate) == 1 else options.rate
    if not len(options.mixing) == len(rates) == len(options.out):
        raise SystemExit('Each kind of mixing needs a folder of its own, and a rate if there is more than one.')
    task = TASKS[options.task]
    # PyTorch counts fewer cores than there are on some virtual machines, and more than a run may have been given.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()
    torch.set_num_threads(cores)
    runs = [Run({**{name: getattr(options, name) for name in WHAT_RAN}, 'mixing': mixing, 'rate': rate}, task, folder)
            for mixing, rate, folder in zip(options.mixing, rates, options.out)]

    steps = options.pictures // BATCH
    pictures = task.training(cores)

    def ask(at):
        pictures.ask(options.seed * steps + at, BATCH, 0., hardest_at(at / steps))

    # Batches are asked for ahead, so that drawing and training overlap.
    first, ahead = min(run.step for run in runs), 2 + cores // 2
    for at in range(first, min(first + ahead, steps)):
        ask(at)
    for step in range(first, steps):
        x, y = pictures.take(BATCH, DEVICE)
        if step + ahead < steps:
            ask(step + ahead)
        for run in runs:
            # Where a command was cut off, one run may have come further than another.
            if run.step == step:
                run.learn_from(x, y)


if __name__ == '__main__':
    main()
