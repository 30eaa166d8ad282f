"""Writes the whole-network reference values in tests/golden: python3 training/write_network_golden.py

- `network-small.safetensors`: a small linear network with random weights, two pictures, and what it makes of them,
  also with parts of it left out.
- `network-mixer`: the same of a small MLP-Mixer, whole.
- `network-TASK-MIXING.safetensors`: the logits of the trained networks in public/weights, for pictures that a test can
  draw again from their seeds, or that come with the page.
"""
import json
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn

import safetensors
from export import folder_of, shipped_network
from fashion import as_input, enlarged
from network import MixerNetwork, Network
from pictures import Pictures, normalised
from tasks import TASKS
from write_garments import chosen_pictures
from write_golden import as_half, check, trained_scale

FOLDER = Path(__file__).resolve().parent.parent / 'tests' / 'golden'
WITHOUT = [{'0.mlp1'}, {'0.mlp2', '1.mlp2'}, {'residual'}, {'norm'}]
# Numbers that float32 holds exactly, or a test would draw other pictures.
DIFFICULTIES = [0., .25, .5, 1.]
FIRST_SEED = 2 ** 23
GARMENTS = [0, 17, 34, 59]


def write(name, tensors):
    data = safetensors.encode(tensors)
    (FOLDER / f'{name}.safetensors').write_bytes(data)
    print(f'{name}.safetensors: {len(data):,} bytes')


def results(network, pictures):
    """Logits, the class token's row after every block, and the logits with parts left out."""
    steps, handles = {}, []
    for number, block in enumerate(network.blocks):
        def hook(_, inputs, output, name=f'cls.{number}'):
            steps[name] = output[:, 0]
        handles.append(block.register_forward_hook(hook))
    with torch.no_grad():
        steps['logits'] = network(pictures)
        for handle in handles:
            handle.remove()
        for without in WITHOUT:
            steps['without.' + ','.join(sorted(without))] = network(pictures, without)
    return steps


def small_case():
    torch.manual_seed(8)
    network = Network('linear', dim=24, grid=3, depth=2, patch_size=16, classes=5, mlp_ratio=2.).eval()
    for parameter in (network.cls_token, *network.pos_encoding.parameters(), *network.patch_embed.parameters()):
        nn.init.normal_(parameter, 0, .05)
    for part in (*network.blocks, nn.ModuleDict({'norm': network.norm, 'head': network.head})):
        trained_scale(part)
    network.load_state_dict({name: as_half(value) for name, value in network.state_dict().items()})
    pictures = torch.randint(256, (2, 48, 48, 3))
    values = results(network, normalised(pictures))
    check(values, results(deepcopy(network).double(), normalised(pictures).double()))
    tensors = {name: value.half() for name, value in network.state_dict().items()}
    write('network-small', {**tensors, 'pictures': pictures.half(), **values})


def mixer_case():
    torch.manual_seed(9)
    network = MixerNetwork(dim=24, grid=3, depth=2, patch_size=16, classes=5, mlp_ratio=2.).eval()
    for parameter in network.stem.parameters():
        nn.init.normal_(parameter, 0, .05)
    for part in (*network.blocks, nn.ModuleDict({'norm': network.norm, 'head': network.head})):
        trained_scale(part)
    network.load_state_dict({name: as_half(value) for name, value in network.state_dict().items()})
    pictures = torch.randint(256, (2, 48, 48, 3))
    with torch.no_grad():
        logits = network(normalised(pictures))
        check({'logits': logits}, {'logits': deepcopy(network).double()(normalised(pictures).double())})
    tensors = {name: value.half() for name, value in network.state_dict().items()}
    write('network-mixer', {**tensors, 'pictures': pictures.half(), 'logits': logits})


def drawn(task):
    """Pictures that a test draws again, and what it draws them from."""
    pictures, inputs = Pictures(task), []
    seeds = range(FIRST_SEED, FIRST_SEED + len(DIFFICULTIES))
    for seed, difficulty in zip(seeds, DIFFICULTIES):
        pictures.ask(seed, difficulty)
        inputs.append(pictures.take(1)[0])
    return torch.cat(inputs), {'seeds': torch.tensor(seeds).float(), 'difficulties': torch.tensor(DIFFICULTIES)}


def garments():
    """Some of those that come with the page, and their numbers there."""
    pixels = torch.stack([chosen_pictures()[number] for number in GARMENTS])
    return as_input(enlarged(pixels)), {'numbers': torch.tensor(GARMENTS).float()}


def trained_case(task, mixing, shards):
    network = shipped_network(folder_of(task), mixing, shards)
    inputs, drawn_from = garments() if task == 'fashion' else drawn(task)
    with torch.no_grad():
        logits = network(inputs)
        # Four trained blocks add up what each of them loses, so this is wider than for one block.
        check({'logits': logits}, {'logits': deepcopy(network).double()(inputs.double())}, tolerance=1e-5)
    write(f'network-{task}-{mixing}', {**drawn_from, 'logits': logits})


if __name__ == '__main__':
    torch.set_num_threads(1)  # As in write_golden.py.
    small_case()
    mixer_case()
    for task in TASKS:
        index = folder_of(task) / 'index.json'
        if index.exists():
            for mixing, entry in json.loads(index.read_text()).items():
                trained_case(task, mixing, entry['shards'])
