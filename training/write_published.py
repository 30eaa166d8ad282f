"""Writes checkpoints under published names, and what our references make of them.

    python3 training/write_published.py          # network-vit and -distilled in tests/golden: small, and at other grids
    python3 training/write_published.py 768 FOLDER   # one block of that dim of every family, by torch.save

For each FAMILY of `published.py` there is then FAMILY.pth, and FAMILY.safetensors with a picture, the logits, and every
tensor of the block. Needs torch and numpy.
"""
import sys
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn

import safetensors
from published import FAMILIES, from_vit, inputs_of, network_of, vit
from write_golden import BLOCKS, FOLDER, as_half, check, trace, trained_scale


def scaled(network):
    """Random weights of the scales that trained ones have, as float16 can hold them."""
    for name, parameter in network.named_parameters():
        if not name.startswith(('blocks.', 'norm.', 'head.')):
            nn.init.normal_(parameter, 0, .05)
    for part in (*network.blocks, nn.ModuleDict({'norm': network.norm, 'head': network.head})):
        trained_scale(part)
    network.load_state_dict({name: as_half(value) for name, value in network.state_dict().items()})
    return network


def logits_of(family, state, pictures, **sizes):
    """As our reference has them that has loaded the file's arrays."""
    network = network_of(family, **sizes)
    network.load_state_dict(FAMILIES[family][4](state, sizes['grid']))
    inputs = inputs_of(family, pictures)
    with torch.no_grad():
        logits = network(inputs)
        check({'logits': logits}, {'logits': deepcopy(network).double()(inputs.double())}, tolerance=1e-5)
    return network, inputs, logits


def small(name, *families):
    sizes = {'dim': 24, 'depth': 2, 'patch_size': 8, 'classes': 5}
    torch.manual_seed(10)
    state = vit(scaled(network_of(families[0], grid=3, **sizes)).state_dict())
    tensors = {name: value.half() for name, value in state.items()}
    for grid in 2, 3, 5:
        pictures = torch.randint(256, (1, 8 * grid, 8 * grid, 3))
        tensors[f'picture.{grid}'] = pictures[0].half()
        for family in families:
            tensors[f'{family}.{grid}'] = logits_of(family, state, pictures, grid=grid, **sizes)[2]
        tensors[f'positions.{grid}'] = from_vit(state, grid)['pos_encoding.pos_embed']
    data = safetensors.encode(tensors)
    (FOLDER / name).write_bytes(data)
    print(f'{name}: {len(data):,} bytes')


def large(dim, folder):
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {'dim': dim, 'grid': 14, 'depth': 1, 'patch_size': 16, 'classes': 1000}
    for seed, (family, (kind, _, _, published, _)) in enumerate(FAMILIES.items()):
        torch.manual_seed(seed)
        path = folder / f'{family}.pth'
        torch.save(published(scaled(network_of(family, **sizes)).state_dict()), path)
        pictures = torch.randint(256, (1, 224, 224, 3))
        network, inputs, logits = logits_of(family, torch.load(path), pictures, **sizes)
        block, given = network.blocks[0], {}
        handle = block.register_forward_pre_hook(lambda _, inputs: given.update(x=inputs[0][0]))
        with torch.no_grad():
            network(inputs)
        handle.remove()
        _, names, read_off = BLOCKS[kind]
        made = {f'block.{name}': value for name, value in trace(block, given['x'], names, read_off).items()}
        data = safetensors.encode({'picture': pictures[0].half(), 'logits': logits, **made})
        (folder / f'{family}.safetensors').write_bytes(data)


if __name__ == '__main__':
    torch.set_num_threads(1)  # As in write_golden.py.
    if len(sys.argv) > 2:
        large(int(sys.argv[1]), Path(sys.argv[2]))
    else:
        small('network-vit.safetensors', 'vit', 'deit')
        small('network-distilled.safetensors', 'deit-distilled')
