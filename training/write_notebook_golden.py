"""Writes what the notebook's language is tested against, tests/golden/notebook.jsonl:

    python3 training/write_notebook_golden.py

A line is a tensor that programs find by its name, or a program with what PyTorch makes of it: the value of its last
line, what it prints, or the error it stops with. Programs are in notebook_programs.py.
"""
import ast
import contextlib
import io
import json
import math
import re
import warnings
from pathlib import Path

import torch
import torch.nn.functional as F

from notebook_programs import COMPUTED, DIFFERENTIATED, PASSED, PRINTED, REJECTED, UNDIFFERENTIATED

FILE = Path(__file__).resolve().parent.parent / 'tests' / 'golden' / 'notebook.jsonl'


def inputs():
    """Tensors of every kind that a program may meet, with short decimals, so that the file is short."""
    torch.manual_seed(5)

    def short(*shape):
        return (torch.randn(*shape) * 100).round() / 100

    return {
        'x': short(5, 4),
        'y': short(5, 4),
        'w': short(3, 4),
        'v': short(4),
        'b': short(3),
        's': torch.tensor(1.75),
        't': short(2, 3, 4),
        'u': short(2, 4, 3),
        'p': short(3, 4).abs() + 0.25,
        'q': torch.tensor([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]),
        'odd': torch.tensor([float('nan'), 1., float('-inf'), float('inf'), -2., 0.]),
        'e': torch.zeros(0, 3),
        'n': torch.tensor([[3, -7, 2, 0], [5, 4, -3, 8], [-1, 6, 9, 2]]),
        'k': torch.tensor([2, 3, -4, 5]),
        'i': torch.tensor([2, 0, 1]),
        'm': torch.tensor([[True, False, True, True], [False, False, True, False], [True, True, True, True]]),
        'row': torch.tensor([True, False, True]),
        'picture': short(3, 6, 5),
        'kernel': short(2, 3, 3, 2),
        'each': short(3, 1, 3, 3),
        'square': short(4, 4),
        'long': short(2500),
    }


def run(code, names):
    """The value of the last line, as a notebook has it, and what was printed."""
    *first, last = ast.parse(code).body
    printed = io.StringIO()
    scope = {'torch': torch, 'F': F, 'math': math, **names}
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter('ignore')
        exec(compile(ast.Module(first, []), 'cell', 'exec'), scope)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), 'cell', 'eval'), scope)
        else:
            exec(compile(ast.Module([last], []), 'cell', 'exec'), scope)
            value = None
    return value, printed.getvalue()


def number(value):
    """JSON has neither NaN nor infinity; a float has nine digits that matter."""
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return str(value)
        return int(value) if value == int(value) and abs(value) < 1e9 else float(f'{value:.9g}')
    return int(value)


def described(value):
    if isinstance(value, torch.Tensor):
        return {'dtype': str(value.dtype).split('.')[1], 'shape': list(value.shape),
                'values': [number(each) for each in value.flatten().tolist()]}
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {'number': number(value), 'type': type(value).__name__}
    if isinstance(value, (tuple, list)) and any(isinstance(each, torch.Tensor) for each in value):
        return {'items': [described(each) for each in value]}
    return {'text': repr(value)}


def rejection(code, names):
    try:
        value, _ = run(code, {name: value.clone() for name, value in names.items()})
    except Exception as error:
        return f'{type(error).__name__}: {error}'.splitlines()[0]
    raise SystemExit(f'PyTorch does not reject {code}, it gives {value}')


def gradient_of(expression):
    """A program for the gradients of a weighted sum, so that what goes to the wrong place shows."""
    letters = [letter for letter in 'xptw' if re.search(rf'\b{letter}\b', expression)][:1]
    return (f'{letters[0]}.requires_grad_(); r = {expression}; '
            f'torch.autograd.grad(r, {letters[0]}, torch.linspace(-1, 2, r.numel()).reshape(r.shape))[0]')


def lines():
    names = inputs()
    for name, value in names.items():
        yield {'name': name, **described(value)}
    for code in COMPUTED:
        value, _ = run(code, {name: value.clone() for name, value in names.items()})
        assert value is not None, code
        yield {'code': code, **described(value)}
    for code in PRINTED:
        _, printed = run(code, {name: value.clone() for name, value in names.items()})
        # What PyTorch calls its own functions that go back is no name of this language.
        yield {'code': code, 'printed': re.sub(r'grad_fn=<\w+>', 'grad_fn=<...>', printed)}
    for code in REJECTED:
        yield {'code': code, 'error': rejection(code, names)}
    for code in DIFFERENTIATED + [gradient_of(expression) for expression in PASSED]:
        value, _ = run(code, {name: value.clone() for name, value in names.items()})
        yield {'gradients': code, **described(value)}
    for code in UNDIFFERENTIATED:
        yield {'gradients': code, 'refused': rejection(code, names)}


if __name__ == '__main__':
    torch.set_num_threads(1)  # So that a sum comes out the same on every run.
    written = [json.dumps(line, ensure_ascii=False, separators=(',', ':')) for line in lines()]
    FILE.write_text('\n'.join(written) + '\n', encoding='utf-8')
    print(f'{FILE.name}: {len(COMPUTED)} computed, {len(PRINTED)} printed, {len(REJECTED)} rejected,',
          f'{len(DIFFERENTIATED) + len(PASSED)} with gradients, {len(UNDIFFERENTIATED)} without any,',
          f'{FILE.stat().st_size:,} bytes')
