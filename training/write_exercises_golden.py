"""Writes what PyTorch says to the exercises of content/en/write.mdx, tests/golden/exercises.jsonl:

    python3 training/write_exercises_golden.py

Every first try and every solution is run on the trained network and a picture that a test can draw again. The right
answers of the exercises before are given, as the page gives them.
"""
import json
import re
from pathlib import Path
from types import SimpleNamespace

import torch
import torch.nn.functional as F

from export import folder_of, shipped_network
from pictures import Pictures

ROOT = Path(__file__).resolve().parent.parent
CHAPTER = ROOT / 'content' / 'en' / 'write.mdx'
FILE = ROOT / 'tests' / 'golden' / 'exercises.jsonl'
DRAWN = {'seed': 2 ** 23, 'difficulty': .5, 'block': 1}
BLOCK_OUT = 'transpose2'
MODULES = ['norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2', 'norm2', 'mlp2.fc1', 'mlp2.act', 'mlp2.fc2']


def exercises():
    """The id of each, its first try and its solution: the first code in it, and the last."""
    text = CHAPTER.read_text(encoding='utf-8')
    for id, body in re.findall(r'<Exercise [^>]*of="([\w.]+)">(.*?)</Exercise>', text, re.S):
        first, solution = re.findall(r'```python\n(.*?)```', body, re.S)
        yield id, first, solution


def tensors_of(block, x):
    """The thirteen tensors of a block by their names."""
    made, handles = {'x': x}, []
    for name in MODULES:
        def hook(_, inputs, output, name=name):
            made[name] = output
        handles.append(block.get_submodule(name).register_forward_hook(hook))
    made[BLOCK_OUT] = block(x)
    for handle in handles:
        handle.remove()
    made['add1'] = x + made['mlp1.fc2']
    made['transpose1'] = made['add1'].transpose(-2, -1)
    made['add2'] = made['transpose1'] + made['mlp2.fc2']
    return made


def scope_of(tensors, block):
    """What an answer finds by name; `mlp1.fc1` is the tensor, `block.mlp1.fc1` the module."""
    parts = {part: SimpleNamespace(**{name.split('.')[1]: value for name, value in tensors.items()
                                      if name.startswith(part + '.')}) for part in ('mlp1', 'mlp2')}
    return {'torch': torch, 'F': F, 'block': block, **parts,
            **{name: value for name, value in tensors.items() if '.' not in name}}


def answer_of(id, tensors):
    """The variable of an answer, and what it should be."""
    return ('my_token', tensors['x'][0]) if id == 'x' else ('my_' + id.replace('.', '_'), tensors[id])


def outcome(code, name, truth, scope):
    scope = dict(scope)
    try:
        exec(code, scope)
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'.splitlines()[0]}
    mine = scope[name]
    if mine.shape != truth.shape:
        return {'shape': list(mine.shape)}
    # The largest difference, as a share of what the truth usually is; what is right differs by rounding.
    difference = ((mine - truth).abs().max() / truth.square().mean().sqrt()).item()
    return {'shape': list(mine.shape), 'difference': float(f'{difference:.4g}') if difference > 1e-5 else 0}


def main():
    shards = json.loads((folder_of('shapes') / 'index.json').read_text())['linear']['shards']
    network = shipped_network(folder_of('shapes'), 'linear', shards)
    pictures = Pictures('shapes')
    pictures.ask(DRAWN['seed'], DRAWN['difficulty'])
    x = network.patch_embed(pictures.take(1)[0])
    x = network.pos_encoding(torch.cat([network.cls_token, x], dim=1))
    for block in network.blocks[:DRAWN['block']]:
        x = block(x)
    block = network.blocks[DRAWN['block']]
    tensors = tensors_of(block, x[0])
    scope, tries = scope_of(tensors, block), []
    for id, first, solution in exercises():
        name, truth = answer_of(id, tensors)
        tries.append({'exercise': id, 'first': outcome(first, name, truth, scope),
                      'solution': outcome(solution, name, truth, scope)})
        scope[name] = truth
    FILE.write_text('\n'.join(map(json.dumps, [DRAWN, *tries])) + '\n', encoding='utf-8')
    print(f'{FILE.name}: {len(tries)} exercises')


if __name__ == '__main__':
    torch.set_num_threads(1)  # So that a sum comes out the same on every run.
    with torch.no_grad():
        main()
