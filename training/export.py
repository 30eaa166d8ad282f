"""Writes the trained networks for the page: python3 training/export.py --runs runs

For each folder linear, attention and none in RUNS that has a checkpoint, finished or not, `public/weights/` gets
the network in float16 shards, so that the page loads only what it runs. A shard's name has the hash of its
content, so a browser may keep it for ever. `index.json` says what there is and how well it does: the accuracy is
that of the rounded weights, on pictures that training never sees. A network without a checkpoint stays as it is.
"""
import argparse
import hashlib
import json
import os
import shutil
from pathlib import Path

import torch

import safetensors
import train
from network import BLOCKS, Network
from pictures import EVALUATION_SEED, Pictures

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / 'public' / 'weights'
LOGS = ROOT / 'training' / 'logs'
CONFIG = {'dim': 192, 'grid': 14, 'ratio': 4, 'depth': 4, 'positionGrid': 14, 'patchSize': 16, 'classes': 10}
DIFFICULTIES = (0., .2, .4, .5, .6, .8, 1.)
BATCH = 64


def place(key):
    """The shard of a state-dict key, and its name in there: blocks are all alike, so theirs do not say which."""
    if key.startswith('blocks.'):
        _, number, name = key.split('.', 2)
        return f'block-{number}', name
    return 'head' if key.startswith(('norm.', 'head.')) else 'embedding', key


def write_shards(mixing, state):
    """Writes the shards and lists them as the index does."""
    parts = {}
    for key, value in state.items():
        part, name = place(key)
        parts.setdefault(part, {})[name] = value.half()
    (WEIGHTS / mixing).mkdir(parents=True, exist_ok=True)
    shards = []
    for part, tensors in parts.items():
        data = safetensors.encode(tensors)
        file = f'{mixing}/{part}.{hashlib.sha256(data).hexdigest()[:8]}.safetensors'
        (WEIGHTS / file).write_bytes(data)
        shards.append({'part': part, 'file': file, 'bytes': len(data)})
    return shards


def remove_other_shards(mixing, shards):
    for path in (WEIGHTS / mixing).iterdir():
        if f'{mixing}/{path.name}' not in [shard['file'] for shard in shards]:
            path.unlink()


def shipped_network(mixing, shards):
    """The network as the page runs it: rounded to float16, computed in float32."""
    state = {}
    for shard in shards:
        part = shard['part']
        prefix = part.replace('block-', 'blocks.') + '.' if part.startswith('block-') else ''
        tensors, _ = safetensors.read(WEIGHTS / shard['file'])
        state.update((prefix + name, value.float()) for name, value in tensors.items())
    network = Network(mixing).eval()
    network.load_state_dict(state)
    return network


@torch.no_grad()
def accuracy(network, pictures, difficulty, batches):
    for i in range(batches):
        pictures.ask(EVALUATION_SEED + i, BATCH, difficulty, difficulty)
    right = 0
    for _ in range(batches):
        x, shapes = pictures.take(BATCH)
        right += (network(x).argmax(1) == shapes).sum().item()
    return {'difficulty': difficulty, 'right': right, 'pictures': batches * BATCH}


def training_of(mixing, saved):
    """How the checkpoint came about; one that does not say came about with train.py's defaults."""
    defaults = vars(train.command_line().parse_args(['--mixing', mixing, '--out', '']))
    options = {**defaults, **saved.get('options', {})}
    flags = ' '.join(f'--{name} {options[name]}' for name in ('mixing', 'pictures', 'hardest', 'seed'))
    return {'pictures': saved['step'] * train.BATCH, 'seed': options['seed'], 'hardest': options['hardest'],
            'command': f'python3 training/train.py {flags} --out runs/{mixing}'}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--runs', type=Path, required=True)
    parser.add_argument('--batches', type=int, default=16, help=f'of {BATCH} pictures, at each difficulty')
    options = parser.parse_args()

    # PyTorch counts fewer cores than there are on some virtual machines.
    torch.set_num_threads(os.cpu_count())
    index_file = WEIGHTS / 'index.json'
    index = json.loads(index_file.read_text()) if index_file.exists() else {}
    pictures = Pictures()
    for mixing in BLOCKS:
        run = options.runs / mixing
        if not (run / 'checkpoint.pth').exists():
            continue
        saved = torch.load(run / 'checkpoint.pth')
        shards = write_shards(mixing, saved['model'])
        network = shipped_network(mixing, shards)
        index[mixing] = {
            'config': CONFIG,
            'parameters': sum(parameter.numel() for parameter in network.parameters()),
            'shards': shards,
            'training': training_of(mixing, saved),
            'accuracy': [accuracy(network, pictures, difficulty, options.batches) for difficulty in DIFFICULTIES],
        }
        # Before the old shards go, so that the index never names a file that is not there.
        ordered = {name: index[name] for name in BLOCKS if name in index}
        index_file.write_text(json.dumps(ordered, indent=2) + '\n')
        remove_other_shards(mixing, shards)
        LOGS.mkdir(exist_ok=True)
        shutil.copyfile(run / 'log.jsonl', LOGS / f'{mixing}.jsonl')
        print(mixing, *(f'{a["difficulty"]}: {a["right"] / a["pictures"]:.3f}' for a in index[mixing]['accuracy']))


if __name__ == '__main__':
    main()
