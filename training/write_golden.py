"""Writes the reference values in tests/golden/blocks that the blocks in src/ are tested against.

Every number comes out of PyTorch: forward hooks on our blocks record each step in float32,
and the same block in float64 tells how far float32 may be trusted. Weights and inputs are rounded
to what float16 can hold before they are used, so that storing them as F16 loses nothing.
A second run writes the same bytes.
"""
import json
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

import safetensors
from attention_block import Attention, AttentionBlock
from feature_block import FeatureBlock
from feature_norm_block import FeatureNormBlock
from gmlp_block import SpatialGatingBlock
from linear_block import LinearBlock
from mixer_block import MixerBlock
from resmlp_block import ResBlock

FOLDER = Path(__file__).resolve().parent.parent / 'tests' / 'golden'


def heads_of(given):
    """What the heads make on the way, worked out once more from what the Linear makes of all of them, with slices."""
    dim = given['attn.proj'].shape[-1]
    num_heads = dim // 64 if dim % 64 == 0 else 3
    parts = given['attn.qkv()'].chunk(3 * num_heads, dim=-1)
    q, k, v = (torch.stack(parts[part * num_heads:(part + 1) * num_heads]) for part in range(3))
    scores, softmax, joined = q @ k.mT / q.shape[-1] ** .5, given['attn.attn_drop'], given['attn.proj']
    torch.testing.assert_close(scores.softmax(-1), softmax)
    return {'attn.q': q, 'attn.k': k, 'attn.v': v, 'attn.scores': scores, 'attn.softmax': softmax,
            'attn.mixed': torch.stack(joined.chunk(num_heads, dim=-1)), 'attn.joined': joined}


# By the folder of their golden values: each block, the tensors it makes, in their order, and those of them that no
# module puts out, read off what the modules after them were first given, what a module last put out (with brackets
# after its name), and what the block puts out.
BLOCKS = {
    'linear': (LinearBlock, ['x', 'norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2', 'add1', 'transpose1',
                             'norm2', 'mlp2.fc1', 'mlp2.act', 'mlp2.fc2', 'add2', 'transpose2'],
               lambda given, output: {'add1': given['norm2'].transpose(-2, -1), 'transpose1': given['norm2'],
                                      'add2': output.transpose(-2, -1), 'transpose2': output}),
    'none': (FeatureBlock, ['x', 'norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2', 'add1'],
             lambda given, output: {'add1': output}),
    'featurenorm': (FeatureNormBlock, ['x', 'norm1', 'mlp1.fc1', 'mlp1.act', 'mlp1.fc2', 'add1', 'norm2', 'transpose1',
                                       'mlp2.fc1', 'mlp2.act', 'mlp2.fc2', 'transpose2', 'add2'],
                    lambda given, output: {'add1': given['norm2'], 'transpose1': given['mlp2'],
                                           'transpose2': given['mlp2()'].transpose(-2, -1), 'add2': output}),
    'mixer': (MixerBlock, ['x', 'norm1', 'transpose1', 'mlp_tokens.fc1', 'mlp_tokens.act', 'mlp_tokens.fc2',
                           'transpose2', 'add1', 'norm2', 'mlp_channels.fc1', 'mlp_channels.act',
                           'mlp_channels.fc2', 'add2'],
              lambda given, output: {'transpose1': given['mlp_tokens'], 'transpose2': given['drop_path'],
                                     'add1': given['norm2'], 'add2': output}),
    'resmlp': (ResBlock, ['x', 'norm1', 'transpose1', 'linear_tokens', 'transpose2', 'scale1', 'add1', 'norm2',
                          'mlp_channels.fc1', 'mlp_channels.act', 'mlp_channels.fc2', 'scale2', 'add2'],
               lambda given, output: {'transpose1': given['linear_tokens'], 'scale1': given['drop_path'],
                                      'transpose2': given['linear_tokens()'].transpose(-2, -1),
                                      'add1': given['norm2'], 'scale2': given['drop_path()'], 'add2': output}),
    'gmlp': (SpatialGatingBlock, ['x', 'norm', 'mlp_channels.fc1', 'mlp_channels.act', 'u', 'v',
                                  'mlp_channels.gate.norm', 'transpose1', 'mlp_channels.gate.proj', 'transpose2',
                                  'mlp_channels.gate', 'mlp_channels.fc2', 'add1'],
             lambda given, output: {'u': given['mlp_channels.gate'].chunk(2, -1)[0],
                                    'v': given['mlp_channels.gate.norm'], 'transpose1': given['mlp_channels.gate.proj'],
                                    'transpose2': given['mlp_channels.gate.proj()'].transpose(-2, -1), 'add1': output}),
    'attention': (AttentionBlock, ['x', 'norm1', 'attn.qkv', 'attn.q', 'attn.k', 'attn.v', 'attn.scores',
                                   'attn.softmax', 'attn.mixed', 'attn.joined', 'attn.proj', 'add1',
                                   'norm2', 'mlp.fc1', 'mlp.act', 'mlp.fc2', 'add2'],
                  lambda given, output: {**heads_of(given), 'add1': given['norm2'], 'add2': output}),
}
# Float32 may differ from float64 by this much (relative to values above 1): the bar of the tests
# that compare our block with these files is 1e-5, and the reference should not use it up.
TOLERANCE = 2e-6


def write(name, tensors, **metadata):
    data = safetensors.encode(tensors, **metadata)
    (FOLDER / f'{name}.safetensors').write_bytes(data)
    print(f'{name}.safetensors: {len(data):,} bytes')


def as_half(tensor):
    """The nearest values float16 can hold, still as float32."""
    return tensor.half().float()


def trained_scale(block):
    """Random weights with the scales a trained network has (seen after training ours).

    There, with 192 inputs: linear weights 0.03 to 0.05, biases before the GELU a little below zero,
    LayerNorm weights 0.7 to 0.95. A narrower layer gets larger weights, so that as much
    reaches the GELU's bend as in the wide one.
    """
    for name, parameter in block.named_parameters():
        if name.endswith('weight') and parameter.dim() == 2:
            nn.init.normal_(parameter, 0, 0.05 * (192 / parameter.shape[1]) ** 0.5)
        elif name.startswith('ls'):
            nn.init.normal_(parameter, 0.3, 0.1)
        elif name.endswith('gate.proj.bias'):
            nn.init.normal_(parameter, 1, 0.1)
        elif 'norm' in name:
            nn.init.normal_(parameter, *((0.87, 0.09) if name.endswith(('weight', 'alpha')) else (0, 0.05)))
        else:
            nn.init.normal_(parameter, *((-0.04, 0.04) if 'fc1' in name else (0, 0.025)))


def fresh_scale(block):
    """The initialisation of the paper: linear weights of std 0.02, biases 0, LayerNorm 1 and 0."""
    for name, module in block.named_modules():
        # A gate makes its own beginning.
        if isinstance(module, nn.Linear) and not name.endswith('gate.proj'):
            nn.init.trunc_normal_(module.weight, std=0.02)
            nn.init.zeros_(module.bias)


def tokens(num_tokens, dim, std):
    """Input of a block: features of unequal mean, and a token and a feature so faint that the eps
    of norm1 and norm2 counts."""
    x = std * (torch.randn(num_tokens, dim) + 0.3 * torch.randn(dim))
    x[1] *= 2e-3 / x[1].std()
    x[:, 2] *= 2e-3 / x[:, 2].std()
    return x


def trace(block, x, names, read_off):
    """The tensors of a block."""
    steps, given, handles = {'x': x}, {}, []
    for path, module in block.named_modules():
        def hook(_, inputs, output, path=path):
            steps[path] = output
            given.setdefault(path, inputs[0])
            given[f'{path}()'] = output
        handles.append(module.register_forward_hook(hook))
    with torch.no_grad():
        output = block(x)
    for handle in handles:
        handle.remove()
    steps.update(read_off(given, output))
    # ResMLP's parameters have an axis for the batch, and so have their results.
    return {name: steps[name].squeeze(0) for name in names}


def check(values, exact, tolerance=TOLERANCE):
    """Stops if float32 strays too far from float64, the difference relative to values above 1."""
    worst = max(((values[name] - exact[name]).abs() / exact[name].abs().clamp(min=1)).max().item()
                for name in values)
    print(f'  float32 against float64: {worst:.1e}')
    assert worst < tolerance


def block_case(kind, seed, dim, num_tokens, mlp_ratio, scale, x_std, row_stride=1, tolerance=TOLERANCE):
    torch.manual_seed(seed)
    make, names, read_off = BLOCKS[kind]
    block = make(dim, num_tokens, mlp_ratio).eval()
    scale(block)
    block.load_state_dict({name: as_half(value) for name, value in block.state_dict().items()})
    x = as_half(tokens(num_tokens, dim, x_std))
    steps = trace(block, x, names, read_off)
    check(steps, trace(deepcopy(block).double(), x.double(), names, read_off), tolerance)
    tensors = {name: value.half() for name, value in block.state_dict().items()}
    tensors['x'] = x.half()
    tensors.update((name, steps[name][..., ::row_stride, :]) for name in names[1:])
    weights = scale.__name__.replace('_scale', '')
    write(f'blocks/{kind}/dim{dim}-tokens{num_tokens}-ratio{mlp_ratio:g}-{weights}', tensors,
          kind='block', dim=dim, num_tokens=num_tokens, mlp_ratio=f'{mlp_ratio:g}',
          weights=weights, row_stride=row_stride)


def facts_case(kind, dim=192, num_tokens=197, mlp_ratio=4.):
    """What a block prints, and what it costs: its parameters, and the multiply-accumulates of its products."""
    make, *_ = BLOCKS[kind]
    block, macs = make(dim, num_tokens, mlp_ratio).eval(), 0

    def hook(_, inputs, output):
        nonlocal macs
        macs += inputs[0].numel() * output.shape[-1]

    def of_heads(*_):
        nonlocal macs
        # All heads together: every token with every other, once for its score and once for what is taken of it.
        macs += 2 * num_tokens ** 2 * dim
    for module in block.modules():
        if isinstance(module, nn.Linear):
            module.register_forward_hook(hook)
        if isinstance(module, Attention):
            module.register_forward_hook(of_heads)
    with torch.no_grad():
        block(torch.zeros(num_tokens, dim))
    folder = FOLDER / 'blocks' / kind
    (folder / 'printout.txt').write_text(f'{block}\n')
    counts = {'dim': dim, 'num_tokens': num_tokens, 'mlp_ratio': mlp_ratio,
              'parameters': sum(parameter.numel() for parameter in block.parameters()), 'macs': macs}
    (folder / 'counts.json').write_text(json.dumps(counts, indent=2) + '\n')


def embedding(weights, picture):
    """Pixels (3, side, side) to tokens (patches + 1, dim): the class token first, then positions."""
    patches = F.conv2d(picture[None], weights['patch_embed.proj.weight'],
                       weights['patch_embed.proj.bias'], stride=16)
    x = torch.cat([weights['cls_token'], patches.flatten(2).transpose(1, 2)], 1)
    positions = weights['pos_encoding.pos_embed'].flatten(2).transpose(1, 2)
    return (x + torch.cat([weights['pos_encoding.cls_pos_embed'], positions], 1))[0]


def embedding_case(seed, dim, grid):
    torch.manual_seed(seed)
    side = 16 * grid
    weights = {
        'patch_embed.proj.weight': 0.05 * torch.randn(dim, 3, 16, 16),
        'patch_embed.proj.bias': 0.07 * torch.randn(dim),
        'cls_token': 0.04 * torch.randn(1, 1, dim),
        'pos_encoding.pos_embed': 0.04 * torch.randn(1, dim, grid, grid),
        'pos_encoding.cls_pos_embed': 0.04 * torch.randn(1, 1, dim),
    }
    weights = {name: as_half(value) for name, value in weights.items()}
    mean, std = torch.tensor([.485, .456, .406]), torch.tensor([.229, .224, .225])
    picture = as_half((torch.rand(3, side, side) - mean[:, None, None]) / std[:, None, None])
    x = embedding(weights, picture)
    exact = embedding({name: value.double() for name, value in weights.items()}, picture.double())
    check({'x': x}, {'x': exact})
    tensors = {name: value.half() for name, value in weights.items()}
    tensors['picture'] = picture.half()
    tensors['patches'] = F.unfold(picture[None], 16, stride=16)[0].T.half()
    tensors['x'] = x
    write(f'embedding-dim{dim}-grid{grid}', tensors,
          kind='embedding', dim=dim, grid=grid, patch_size=16)


if __name__ == '__main__':
    torch.set_num_threads(1)  # The order of a sum, and so its last bit, must not depend on the machine's cores.
    for kind in BLOCKS:
        (FOLDER / 'blocks' / kind).mkdir(parents=True, exist_ok=True)
        # Without a class token there is one token less; gMLP is published with a larger ratio.
        num_tokens = 196 if kind in ('mixer', 'resmlp', 'gmlp') else 197
        facts_case(kind, num_tokens=num_tokens, mlp_ratio=6. if kind == 'gmlp' else 4.)
    block_case('linear', 1, 192, 197, 4., trained_scale, 9., row_stride=8)
    block_case('linear', 2, 10, 24, 2.5, trained_scale, 9.)
    block_case('linear', 3, 8, 5, 0.5, trained_scale, 9.)
    block_case('linear', 4, 48, 50, 4., trained_scale, 9.)
    block_case('linear', 5, 33, 17, 1.75, trained_scale, 9.)
    block_case('linear', 6, 24, 17, 4., fresh_scale, 0.5)
    block_case('none', 1, 192, 197, 4., trained_scale, 9., row_stride=8)
    block_case('none', 5, 33, 17, 1.75, trained_scale, 9.)
    block_case('none', 6, 24, 17, 4., fresh_scale, 0.5)
    block_case('featurenorm', 1, 192, 197, 4., trained_scale, 9., row_stride=8)
    block_case('featurenorm', 5, 33, 17, 1.75, trained_scale, 9.)
    block_case('featurenorm', 6, 24, 17, 4., fresh_scale, 0.5)
    block_case('mixer', 1, 192, 196, 4., trained_scale, 9., row_stride=8)
    block_case('mixer', 5, 33, 16, 1.75, trained_scale, 9.)
    block_case('mixer', 6, 24, 16, 4., fresh_scale, 0.5)
    # Without a norm the sums are as large as what comes in.
    block_case('resmlp', 1, 192, 196, 4., trained_scale, 1., row_stride=8)
    block_case('resmlp', 5, 33, 16, 1.75, trained_scale, 1.)
    block_case('resmlp', 6, 24, 16, 4., fresh_scale, 0.5)
    # The gate's norm divides by a small deviation, which enlarges what was rounded before it.
    block_case('gmlp', 1, 192, 196, 4., trained_scale, 9., row_stride=8, tolerance=3e-6)
    block_case('gmlp', 5, 33, 16, 1.75, trained_scale, 9.)
    block_case('gmlp', 6, 24, 16, 6., fresh_scale, 0.5)
    block_case('attention', 1, 192, 197, 4., trained_scale, 9., row_stride=8)
    block_case('attention', 5, 33, 17, 1.75, trained_scale, 9.)
    block_case('attention', 6, 24, 17, 4., fresh_scale, 0.5)
    embedding_case(7, 10, 2)
