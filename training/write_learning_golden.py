"""Writes what training in the page is tested against, in tests/golden: python3 training/write_learning_golden.py

`learning.safetensors`: for each kind of mixing and each optimizer a small network before it learns, two pictures a
step and what they are, and of each of three steps the loss, the gradient of every weight, and the weight after it.
"""
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

import safetensors
from network import Network
from write_golden import trained_scale

FILE = Path(__file__).resolve().parent.parent / 'tests' / 'golden' / 'learning.safetensors'
# A multiple of the 3 heads.
DIM, GRID, PATCH, CLASSES, STEPS = 6, 2, 2, 3, 3
LABELS = [[0, 2], [1, 0], [2, 2]]
# What src/engine/optimizers.ts has.
OPTIMIZERS = {'AdamW': lambda parameters: torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.05),
              'SGD': lambda parameters: torch.optim.SGD(parameters, lr=1e-2, momentum=0.9)}


def fresh_network(mixing):
    torch.manual_seed(13)
    network = Network(mixing, dim=DIM, grid=GRID, depth=1, patch_size=PATCH, classes=CLASSES, mlp_ratio=2.)
    for part in (*network.blocks, nn.ModuleDict({'norm': network.norm, 'head': network.head})):
        trained_scale(part)
    # As near nothing as they begin, a norm would blow up what is rounding in their gradients.
    for parameter in (network.cls_token, *network.pos_encoding.parameters()):
        nn.init.normal_(parameter, 0, 0.5)
    return network


def step(network, optimizer, pictures, labels):
    """The four lines that the article shows."""
    loss = F.cross_entropy(network(pictures), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


if __name__ == '__main__':
    torch.set_num_threads(1)  # As in write_golden.py.
    tensors = {}
    for mixing in ('linear', 'attention', 'none'):
        for name, make in OPTIMIZERS.items():
            network = fresh_network(mixing)
            optimizer = make(network.parameters())
            start = {f'{mixing}.start.{key}': value.clone() for key, value in network.state_dict().items()}
            tensors.update(start)
            for number, labels in enumerate(LABELS):
                torch.manual_seed(100 + number)
                pictures = torch.randn(2, 3, GRID * PATCH, GRID * PATCH)
                tensors[f'pictures.{number}'] = pictures
                of = f'{mixing}.{name}.{number}'
                tensors[f'{of}.loss'] = step(network, optimizer, pictures, torch.tensor(labels)).reshape(1)
                for key, parameter in network.named_parameters():
                    tensors[f'{of}.gradient.{key}'] = parameter.grad.clone()
                    tensors[f'{of}.weight.{key}'] = parameter.detach().clone()
    data = safetensors.encode(tensors)
    FILE.write_bytes(data)
    print(f'{FILE.name}: {len(data):,} bytes')
