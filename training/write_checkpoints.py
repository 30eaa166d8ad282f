"""Writes tests/golden/checkpoints: small files by torch.save, for the tests of the page's own reader.

    python3 training/write_checkpoints.py [folder]

Needs torch and numpy, and seconds; the committed files are by torch 1.13. The tests also run it into a folder of their
own where a python3 has torch, so that what another PyTorch writes is read too. Value i, in row-major order, of the
tensor with number j in its state dict is ((7 i + 3 j) mod 31 - 15) / 8, which even bfloat16 can hold; the tests compute
the same.

- f32, f16, bf16, f64: three tensors in the zip of PyTorch 1.6 and later; legacy-...: in the format before that
- protocol1, 3, 4, 5: the zip with other protocols of pickle (2 is the usual one), and some of Python's own types
- strided, legacy-strided: transposed, sliced and permuted tensors, parameters, and some that share a storage
- deit: a whole network as DeiT's training saves it, with the optimizer, paths, numpy's numbers and a Namespace
- lightning: the network as Lightning saves it, within a module that has a loss with weights of its own
- averaged: what is trained beside its average (torch.optim.swa_utils.AveragedModel), each under a key of its own
- siblings: a student and a teacher in one state dict
- module: a module instead of its state dict, which the page refuses

Legacy files name their storages by addresses in memory, so a second run writes other bytes there.
"""
import argparse
import sys
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from torch import nn

FOLDER = Path(__file__).resolve().parent.parent / 'tests' / 'golden' / 'checkpoints'

DIM, GRID, HIDDEN, TOKENS_HIDDEN, PATCH, CLASSES = 8, 2, 4, 2, 2, 3
TOKENS = GRID ** 2 + 1


def numbers(j, *shape):
    count = int(np.prod(shape))
    return (((7 * torch.arange(count) + 3 * j) % 31 - 15) / 8).reshape(shape)


def simple(dtype=torch.float32):
    shapes = {'weight': (3, 4), 'bias': (3,), 'scalar': ()}
    return OrderedDict((name, numbers(j, *shape).to(dtype)) for j, (name, shape) in enumerate(shapes.items()))


def laid_out(values, room):
    """The values as a view that someone made of a larger or differently ordered tensor."""
    return room.copy_(values)


def strided():
    halves = torch.zeros(24)
    tied = numbers(7, 2, 3)
    return OrderedDict([
        ('transposed', laid_out(numbers(0, 3, 4), torch.zeros(4, 3).t())),
        ('sliced', laid_out(numbers(1, 3, 4), torch.zeros(6, 9)[1:4, ::2][:, :4])),
        ('permuted', laid_out(numbers(2, 2, 3, 4), torch.zeros(4, 2, 3).permute(1, 2, 0))),
        ('first', laid_out(numbers(3, 3, 4), halves[:12].view(3, 4))),
        ('second', laid_out(numbers(4, 3, 4), halves[12:].view(3, 4))),
        ('empty', torch.zeros(0, 4)),
        ('parameter', nn.Parameter(numbers(6, 2, 2))),
        ('tied', tied),
        ('tied again', tied),
        ('expanded', numbers(0, 1, 4).expand(3, 4)),
        ('num_batches_tracked', torch.tensor(3)),
    ])


def python_types():
    """Values of other kinds beside the tensors, as training scripts leave them."""
    return {'__proto__': True, 'none': None, 'large': 2 ** 40, 'larger': -2 ** 80, 'negative': -5, 'float': .5,
            'set': {1, 2}, 'frozenset': frozenset([3]), 'bytes': b'\x00\xff' * 200, 'list': [1, [2, (3, 4, 5, 6)]],
            'unicode': '注意力' * 100, 'dtype': torch.float16, 'shape': torch.Size([2, 3])}


def network():
    shapes = {
        'cls_token': (1, 1, DIM),
        'pos_encoding.pos_embed': (1, DIM, GRID, GRID),
        'pos_encoding.cls_pos_embed': (1, DIM, 1),
        'patch_embed.proj.weight': (DIM, 3, PATCH, PATCH),
        'patch_embed.proj.bias': (DIM,),
    }
    for number, width, hidden in (1, DIM, HIDDEN), (2, TOKENS, TOKENS_HIDDEN):
        block = f'blocks.0.norm{number}', f'blocks.0.mlp{number}'
        shapes |= {f'{block[0]}.weight': (width,), f'{block[0]}.bias': (width,),
                   f'{block[1]}.fc1.weight': (hidden, width), f'{block[1]}.fc1.bias': (hidden,),
                   f'{block[1]}.fc2.weight': (width, hidden), f'{block[1]}.fc2.bias': (width,)}
    shapes |= {'norm.weight': (DIM,), 'norm.bias': (DIM,), 'head.weight': (CLASSES, DIM), 'head.bias': (CLASSES,)}
    return OrderedDict((name, numbers(j, *shape)) for j, (name, shape) in enumerate(shapes.items()))


def deit():
    layer = nn.Linear(2, 2)
    nn.init.constant_(layer.weight, .5)
    nn.init.constant_(layer.bias, .25)
    optimizer = torch.optim.AdamW(layer.parameters(), lr=.01)
    layer(torch.ones(2)).sum().backward()
    optimizer.step()
    args = argparse.Namespace(output_dir=Path('runs') / 'tiny', lr=np.float64(.01), seed=np.int64(0), mixup=None)
    return {'optimizer': optimizer.state_dict(), 'model': network(), 'lr_scheduler': {'last_epoch': 3},
            'epoch': 3, 'args': args, 'numpy': np.arange(3.), 'generator': torch.ByteTensor([1, 2, 3])}


def under(prefix, state_dict):
    return OrderedDict((prefix + name, value) for name, value in state_dict.items())


def lightning():
    return {'epoch': 3, 'global_step': 300, 'pytorch-lightning_version': '1.9.0',
            'state_dict': under('model.', network()) | {'criterion.weight': numbers(0, 3)},
            'loops': {'fit_loop': {'state_dict': {}}}, 'callbacks': {}, 'optimizer_states': [deit()['optimizer']],
            'lr_schedulers': [], 'hparams_name': 'kwargs', 'hyper_parameters': {'lr': .01}}


def averaged():
    return {'net': under('module.', network()),
            'model_ema': OrderedDict(n_averaged=torch.tensor(7)) | under('module.', network()), 'epoch': 3}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)

    def save(name, saved, **options):
        torch.save(saved, folder / f'{name}.pth', **options)
        print(f'{name}.pth: {(folder / name).with_suffix(".pth").stat().st_size:,} bytes')

    legacy = {'_use_new_zipfile_serialization': False}
    for dtype, name in (torch.float32, 'f32'), (torch.float16, 'f16'), (torch.bfloat16, 'bf16'), (torch.float64, 'f64'):
        save(name, simple(dtype))
        save(f'legacy-{name}', simple(dtype), **legacy)
    for protocol in 1, 3, 4, 5:
        save(f'protocol{protocol}', {'extra': python_types(), 'state_dict': simple()}, pickle_protocol=protocol)
        save(f'legacy-protocol{protocol}', {'extra': python_types(), 'state_dict': simple()},
             pickle_protocol=protocol, **legacy)
    save('strided', strided())
    save('legacy-strided', strided(), **legacy)
    save('deit', deit())
    save('legacy-deit', deit(), **legacy)
    save('lightning', lightning())
    save('averaged', averaged())
    save('siblings', under('student.', network()) | under('teacher.', network()))
    save('module', nn.Linear(2, 2))


if __name__ == '__main__':
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
