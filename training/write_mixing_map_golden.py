"""Writes what the map of mixing is tested against: python3 training/write_mixing_map_golden.py

`tests/golden/mixing-maps.safetensors`: of each kind of block the weights, its input, and which token listens to which
in the part that mixes tokens, from PyTorch's whole Jacobian. Of those whose weights lead from token to token these
weights without the GELU between them, of attention its softmax; and what is measured of each such map.
"""
import torch
from torch.autograd.functional import jacobian

import safetensors
from write_golden import BLOCKS, as_half, trained_scale
from write_mixing_golden import DIM, FOLDER, GRID

# What a block's mixing part makes of the stream it reads, which in LinearBlock has passed mlp1.
UPDATES = {
    'linear': lambda block, x: block.mlp2(block.norm2(x.transpose(-2, -1))).transpose(-2, -1),
    'none': lambda block, x: block.mlp1(block.norm1(x)),
    'featurenorm': lambda block, x: block.mlp2(block.norm2(x).transpose(-2, -1)).transpose(-2, -1),
    'mixer': lambda block, x: block.mlp_tokens(block.norm1(x).transpose(-2, -1)).transpose(-2, -1),
    'resmlp': lambda block, x: block.ls1 * block.linear_tokens(block.norm1(x).transpose(-2, -1)).transpose(-2, -1),
    'gmlp': lambda block, x: block(x) - x,
    'attention': lambda block, x: block.attn(block.norm1(x)),
}

# The layers over the tokens, the one that runs first last.
TOKEN_LAYERS = {
    'linear': ['mlp2.fc2', 'mlp2.fc1'],
    'featurenorm': ['mlp2.fc2', 'mlp2.fc1'],
    'mixer': ['mlp_tokens.fc2', 'mlp_tokens.fc1'],
    'resmlp': ['linear_tokens'],
    'gmlp': ['mlp_channels.gate.proj'],
}


def measures(patches):
    """How much of a map of patches is a convolution, and in how many directions it passes anything on."""
    places = torch.cartesian_prod(torch.arange(GRID), torch.arange(GRID))
    displacement = (places[None] - places[:, None] + GRID) @ torch.tensor([2 * GRID, 1])
    alike = [patches[displacement == each] for each in displacement.unique()]
    kept = sum(len(weights) * weights.mean() ** 2 for weights in alike)
    powers = torch.linalg.svdvals(patches) ** 2
    return torch.stack([kept / patches.square().sum(), powers.sum() ** 2 / powers.square().sum()])


def correlation(one, other):
    apart = ~torch.eye(len(one), dtype=torch.bool)
    return torch.corrcoef(torch.stack([one[apart], other[apart]]))[0, 1]


if __name__ == '__main__':
    torch.set_num_threads(1)
    tensors = {}
    for kind, update in UPDATES.items():
        torch.manual_seed(12)
        first = int(kind in ('linear', 'none', 'featurenorm', 'attention'))
        tokens = GRID ** 2 + first
        sizes = {'num_tokens': tokens} if kind not in ('none', 'attention') else {}
        block = BLOCKS[kind][0](dim=DIM, mlp_ratio=2., **sizes).eval()
        trained_scale(block)
        if kind == 'attention':
            # As in write_mixing_golden.py: nearly uniform attention would prove little.
            block.attn.qkv.weight.data *= 3
        block.load_state_dict({name: as_half(value) for name, value in block.state_dict().items()})
        x = as_half(torch.randn(1, tokens, DIM))
        tensors |= {f'{kind}.{name}': value.half() for name, value in block.state_dict().items()}
        tensors[f'{kind}.x'] = x[0].half()
        block.double()
        whole = jacobian(lambda x: update(block, x[None])[0], x[0].double())
        # Listening token, its feature, heard token, its feature.
        listening = whole.square().sum((1, 3)).div(DIM).sqrt()
        patches = listening[first:, first:]
        found = {'map': listening, 'map.measures': measures(patches - patches.mean())}
        if kind in TOKEN_LAYERS:
            layers = [block.get_submodule(layer).weight.detach() for layer in TOKEN_LAYERS[kind]]
            weights = layers[0] @ layers[1] if len(layers) > 1 else layers[0]
            found |= {'weights': weights, 'weights.measures': measures(weights[first:, first:]),
                      'weights.correlation': correlation(listening, weights.abs())[None]}
        if kind == 'attention':
            block.attn.attn_drop.register_forward_hook(lambda *call: found.update(softmax=call[-1][0].detach()))
            block(x.double())
            found['softmax.correlation'] = correlation(listening, found['softmax'].mean(0))[None]
        tensors |= {f'{kind}.{name}': value.float().contiguous() for name, value in found.items()}
    data = safetensors.encode(tensors)
    (FOLDER / 'mixing-maps.safetensors').write_bytes(data)
    print(f'mixing-maps.safetensors: {len(data):,} bytes')
