"""Writes what the chapter on mixing is tested against, in tests/golden: python3 training/write_mixing_golden.py

`mixing-linear.safetensors` and `mixing-attention.safetensors`: a small network with random weights, the tokens `x`
that enter its blocks, what each block makes of them, each head's attention, and the influence of every token on
one of them, from PyTorch's own gradients.
"""
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn

import safetensors
from network import Network
from write_golden import as_half, check, trained_scale

FOLDER = Path(__file__).resolve().parent.parent / 'tests' / 'golden'
GRID, DIM, DEPTH = 3, 24, 2
# Blocks from, up to, and the output token. Token 0 after the last block is asked about the winning logit.
QUESTIONS = [(0, 2, 0), (0, 2, 5), (0, 1, 0), (1, 2, 0), (1, 2, 9)]


def influence(network, x, begin, end, token):
    """The length of the gradient of the outcome with respect to each row of what enters block `begin`."""
    with torch.no_grad():
        for block in network.blocks[:begin]:
            x = block(x)
    x = x.clone().requires_grad_()
    y = network.blocks[begin:end](x)
    if token == 0 and end == DEPTH:
        outcome = network.head(network.norm(y)[:, 0]).max()
    else:
        outcome = y[0, token].norm()
    outcome.backward()
    return x.grad[0].norm(dim=1)


def results(network, x):
    values, handles = {}, []
    for number, block in enumerate(network.blocks):
        def of_block(_, inputs, output, number=number):
            values[f'block.{number}'] = output[0]

        def of_attention(module, inputs, _, number=number):
            qkv = module.qkv(inputs[0]).reshape(1, GRID ** 2 + 1, 3, module.num_heads, DIM // module.num_heads)
            query, key, _ = qkv.permute(2, 0, 3, 1, 4)
            scores = query @ key.transpose(-2, -1) / (DIM // module.num_heads) ** 0.5
            values[f'attention.{number}'] = scores.softmax(-1)[0].flatten(0, 1)
        handles.append(block.register_forward_hook(of_block))
        if hasattr(block, 'attn'):
            handles.append(block.attn.register_forward_hook(of_attention))
    with torch.no_grad():
        network.blocks(x)
    for handle in handles:
        handle.remove()
    for question in QUESTIONS:
        values['influence.' + '.'.join(map(str, question))] = influence(network, x, *question)
    return values


def case(mixing):
    torch.manual_seed(12)
    network = Network(mixing, dim=DIM, grid=GRID, depth=DEPTH, classes=5, mlp_ratio=2.).eval()
    network.blocks = nn.Sequential(*network.blocks)
    for part in (*network.blocks, nn.ModuleDict({'norm': network.norm, 'head': network.head})):
        trained_scale(part)
    # Queries and keys as small as the other weights would make attention nearly uniform, and prove little.
    for block in network.blocks:
        if mixing == 'attention':
            block.attn.qkv.weight.data *= 3
    network.load_state_dict({name: as_half(value) for name, value in network.state_dict().items()})
    x = as_half(torch.randn(1, GRID ** 2 + 1, DIM))
    values = results(network, x)
    check(values, results(deepcopy(network).double(), x.double()), tolerance=1e-5)
    weights = {name: value.half() for name, value in network.state_dict().items()
               if name.startswith(('blocks.', 'norm.', 'head.'))}
    tensors = {**weights, 'x': x[0].half(), **{name: value.contiguous() for name, value in values.items()}}
    data = safetensors.encode(tensors)
    (FOLDER / f'mixing-{mixing}.safetensors').write_bytes(data)
    print(f'mixing-{mixing}.safetensors: {len(data):,} bytes')


if __name__ == '__main__':
    torch.set_num_threads(1)  # As in write_golden.py.
    for mixing in ('linear', 'attention'):
        case(mixing)
