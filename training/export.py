"""Writes the trained networks of a task for the page: python3 training/export.py --runs runs places

For each kind of mixing, the finished run of the lowest seed in RUNS/TASK-MIXING-SEED is written in float16 shards,
so that the page loads only what it runs. A shard's name has the hash of its content, so a browser may keep it for
ever. They lie in the task's folder of `public/weights/`; `index.json` there says what there is, `measured.json` how
well it does, and the runs with other seeds beside it, `confusion.json` which classes it takes for which, `curve.json`
how its training went. What is measured are the rounded weights, on pictures that training never sees. A network
without a finished run, or not asked for, stays as it is; where there are only runs of higher seeds than that of the
network there is, they are measured beside it.
"""
import argparse
import hashlib
import json
import os
import shutil
from pathlib import Path

import torch

import filters
import safetensors
import train
from measure import accuracy, compared
from network import KINDS, USUAL_RATIO, network_of_kind
from tasks import TASKS

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / 'public' / 'weights'
LOGS = ROOT / 'training' / 'logs'
CONFIG = {'dim': 192, 'grid': 14, 'depth': 4, 'positionGrid': 14, 'patchSize': 16}

# The files about a task's networks, and how they are laid out. The index is written first.
LAYOUTS = {'index': {'indent': 2}, 'measured': {'indent': 2}, 'confusion': {}, 'curve': {}}


def folder_of(task):
    return WEIGHTS / task


def place(key):
    """The shard of a state-dict key, and its name in there: blocks are all alike, so theirs do not say which."""
    if key.startswith('blocks.'):
        _, number, name = key.split('.', 2)
        return f'block-{number}', name
    return 'head' if key.startswith(('norm.', 'head.')) else 'embedding', key


def write_shards(folder, mixing, state):
    """Writes the shards and lists them as the index does."""
    parts = {}
    for key, value in state.items():
        part, name = place(key)
        parts.setdefault(part, {})[name] = value.half()
    (folder / mixing).mkdir(parents=True, exist_ok=True)
    shards = []
    for part, tensors in parts.items():
        data = safetensors.encode(tensors)
        file = f'{mixing}/{part}.{hashlib.sha256(data).hexdigest()[:8]}.safetensors'
        (folder / file).write_bytes(data)
        shards.append({'part': part, 'file': file, 'bytes': len(data)})
    return shards


def remove_other_shards(folder, mixing, shards):
    for path in (folder / mixing).iterdir():
        if f'{mixing}/{path.name}' not in [shard['file'] for shard in shards]:
            path.unlink()


def network_of(mixing, state):
    """The network as the page runs it: rounded to float16, computed in float32."""
    network = network_of_kind(mixing, classes=len(state['head.bias'])).eval()
    network.load_state_dict({key: value.half().float() for key, value in state.items()})
    return network


def shipped_network(folder, mixing, shards):
    """The network that is in the shards."""
    state = {}
    for shard in shards:
        part = shard['part']
        prefix = part.replace('block-', 'blocks.') + '.' if part.startswith('block-') else ''
        tensors, _ = safetensors.read(folder / shard['file'])
        state.update((prefix + name, value) for name, value in tensors.items())
    return network_of(mixing, state)


def finished_runs(runs, name):
    """The checkpoints of the runs that came to their end, the lowest seed first, and the folders they lie in."""
    # Not those at other rates, whose names go on behind the seed.
    folders = [path.parent for path in runs.glob(f'{name}-*/checkpoint.pth')
               if path.parent.name[len(name) + 1:].isdigit()]
    found = [(torch.load(folder / 'checkpoint.pth', map_location='cpu'), folder) for folder in folders]
    done = [(saved, folder) for saved, folder in found if saved['step'] == saved['options']['pictures'] // train.BATCH]
    return sorted(done, key=lambda run: run[0]['options']['seed'])


def training_of(options):
    """How a checkpoint came about: the very command."""
    flags = ' '.join(f'--{name} {options[name]}' for name in train.WHAT_RAN if name in options)
    folder = '{task}-{mixing}-{seed}'.format(**options)
    return {**options, 'command': f'python3 training/train.py {flags} --out runs/{folder}'}


def curve_of(log):
    """Loss and accuracy, on the pictures it learns from, by the number of pictures it has seen."""
    entries = (json.loads(line) for line in log.read_text().splitlines())
    return [[entry[name] for name in ('pictures', 'loss', 'accuracy')] for entry in entries]


def measure(saved, run, task, mixing):
    """What is said of a run, and which pictures it has right."""
    scores, right = accuracy(network_of(mixing, task.shown(saved['model'])), task)
    LOGS.mkdir(exist_ok=True)
    shutil.copyfile(run / 'log.jsonl', LOGS / f'{run.name}.jsonl')
    return {'training': training_of(saved['options']), **scores}, right


def other_seeds(runs, task, mixing):
    measured = [measure(*run, task, mixing)[0] for run in runs]
    return [{name: value for name, value in scores.items() if name != 'confusion'} for scores in measured]


def export(runs, folder, task, mixing):
    """Writes the shards of the first run; returns what each file says of it, and which pictures are right."""
    first, *others = runs
    scores, right = measure(*first, task, mixing)
    confusion = scores.pop('confusion')
    shards = write_shards(folder, mixing, task.shown(first[0]['model']))
    network = shipped_network(folder, mixing, shards)
    entry = {'config': {**CONFIG, 'ratio': USUAL_RATIO.get(mixing, 4), 'classes': task.classes}, 'shards': shards}
    scores = {'parameters': sum(parameter.numel() for parameter in network.parameters()), **scores,
              'otherSeeds': other_seeds(others, task, mixing)}
    if mixing == 'linear':
        scores['filters'] = [filters.measured(matrix) for matrix in filters.looked_at(network.state_dict())]
    curve = curve_of(first[1] / 'log.jsonl')
    return {'index': entry, 'measured': scores, 'confusion': confusion, 'curve': curve}, right


def read(file):
    return json.loads(file.read_text()) if file.exists() else {}


def write(file, of_networks, **layout):
    file.write_text(json.dumps({name: of_networks[name] for name in KINDS if name in of_networks}, **layout) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('task', choices=list(TASKS))
    parser.add_argument('--runs', type=Path, required=True)
    parser.add_argument('--mixing', choices=KINDS, nargs='+', default=KINDS)
    options = parser.parse_args()

    # PyTorch counts fewer cores than there are on some virtual machines.
    torch.set_num_threads(os.cpu_count())
    folder = folder_of(options.task)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: read(folder / f'{name}.json') for name in LAYOUTS}
    index, measured = files['index'], files['measured']
    right = {}
    for mixing in options.mixing:
        runs = finished_runs(options.runs, f'{options.task}-{mixing}')
        if runs and mixing in measured and measured[mixing]['training']['seed'] < runs[0][0]['options']['seed']:
            measured[mixing]['otherSeeds'] = other_seeds(runs, TASKS[options.task], mixing)
        elif runs:
            said, right[mixing] = export(runs, folder, TASKS[options.task], mixing)
            for name, of_network in said.items():
                files[name][mixing] = of_network
            for kind in ('accuracy', 'changed'):
                print(mixing, *(f'{a.get("difficulty", a.get("change"))}: {a["right"] / a["pictures"]:.3f}'
                                for a in measured[mixing][kind]))
    for mixing in right:
        measured[mixing]['compared'] = {other: compared(right[mixing], right[other])
                                        for other in right if other != mixing}
        # Which pictures the others have right is known of those alone that are exported with it.
        for other in measured.keys() - right.keys():
            measured[other].get('compared', {}).pop(mixing, None)
    # Before the old shards go, so that the index never names a file that is not there.
    for name, layout in LAYOUTS.items():
        write(folder / f'{name}.json', files[name], **layout)
    for mixing in right:
        remove_other_shards(folder, mixing, index[mixing]['shards'])


if __name__ == '__main__':
    main()
