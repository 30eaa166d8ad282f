"""Writes what the map of mixing is tested against: python3 training/write_mixing_map_golden.py

`tests/golden/mixing-maps.safetensors`: of each kind of block the weights, its input, and which token listens to which
in the part that mixes tokens, from PyTorch's whole Jacobian.
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
    'mixer': lambda block, x: block.mlp_tokens(block.norm1(x).transpose(-2, -1)).transpose(-2, -1),
    'resmlp': lambda block, x: block.ls1 * block.linear_tokens(block.norm1(x).transpose(-2, -1)).transpose(-2, -1),
    'gmlp': lambda block, x: block(x) - x,
    'attention': lambda block, x: block.attn(block.norm1(x)),
}

if __name__ == '__main__':
    torch.set_num_threads(1)
    tensors = {}
    for kind, update in UPDATES.items():
        torch.manual_seed(12)
        tokens = GRID ** 2 + (kind in ('linear', 'none', 'attention'))
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
        tensors[f'{kind}.map'] = whole.square().sum((1, 3)).div(DIM).sqrt().float().contiguous()
    data = safetensors.encode(tensors)
    (FOLDER / 'mixing-maps.safetensors').write_bytes(data)
    print(f'mixing-maps.safetensors: {len(data):,} bytes')
