"""Runs the block you saw on the page once more, in PyTorch, and compares all its tensors.

    python rerun.py block-0.safetensors trace.npz

Both files come from the page: the weights of that block or of the whole network,
and the tensors the page computed. Needs PyTorch and NumPy.
"""
import json
import struct
import sys

import numpy as np
import torch
from torch import nn


class Mlp(nn.Module):
    """Two linear layers with a GELU in between, along the last axis."""

    def __init__(self, width, hidden):
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.act = nn.GELU()
        self.fc2 = nn.Linear(hidden, width)

    def forward(self, x):
        x = self.fc1(x)
        x = self.act(x)
        x = self.fc2(x)
        return x


class FeatureBlock(nn.Module):
    """Mixes the features of each token."""

    def __init__(self, dim, dim_hidden):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp1 = Mlp(dim, dim_hidden)
        # This changes nothing: it is there so that a hook can see what passes.
        self.add1 = nn.Identity()

    def forward(self, x):
        return self.add1(x + self.mlp1(self.norm1(x)))


class LinearBlock(FeatureBlock):
    """Mixes the features of each token, then the tokens of each feature."""

    def __init__(self, dim, dim_hidden, num_tokens, tokens_hidden):
        super().__init__(dim, dim_hidden)
        self.norm2 = nn.LayerNorm(num_tokens, eps=1e-6)
        self.mlp2 = Mlp(num_tokens, tokens_hidden)
        self.transpose1, self.add2, self.transpose2 = nn.Identity(), nn.Identity(), nn.Identity()

    def forward(self, x):
        x = super().forward(x)
        x = self.transpose1(x.transpose(-2, -1))
        x = self.add2(x + self.mlp2(self.norm2(x)))
        x = self.transpose2(x.transpose(-2, -1))
        return x


class MixerBlock(nn.Module):
    """Mixes the tokens of each feature, then the features of each token."""

    def __init__(self, num_tokens, tokens_hidden, dim, dim_hidden):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp_tokens = Mlp(num_tokens, tokens_hidden)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp_channels = Mlp(dim, dim_hidden)
        self.transpose1, self.transpose2 = nn.Identity(), nn.Identity()
        self.add1, self.add2 = nn.Identity(), nn.Identity()

    def forward(self, x):
        update = self.transpose1(self.norm1(x).transpose(-2, -1))
        update = self.transpose2(self.mlp_tokens(update).transpose(-2, -1))
        x = self.add1(x + update)
        return self.add2(x + self.mlp_channels(self.norm2(x)))


# By the array that tells it from the others; each is as large as the weights of its Mlps are.
BLOCKS = {
    'mlp2.fc1.weight': (LinearBlock, ['mlp1', 'mlp2']),
    'mlp_tokens.fc1.weight': (MixerBlock, ['mlp_tokens', 'mlp_channels']),
    'mlp1.fc1.weight': (FeatureBlock, ['mlp1']),
}


def read_safetensors(path):
    """The length of a JSON header, the header, and the values of all tensors."""
    with open(path, 'rb') as file:
        header = json.loads(file.read(struct.unpack('<Q', file.read(8))[0]))
        data = file.read()
    metadata, tensors = header.pop('__metadata__', {}), {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        values = np.frombuffer(data[begin:end], {'F32': '<f4', 'F16': '<f2'}[entry['dtype']])
        tensors[name] = torch.tensor(values.reshape(entry['shape']).astype(np.float32))
    return tensors, metadata


weights, metadata = read_safetensors(sys.argv[1])
if 'block' in metadata and 'norm1.weight' not in weights:
    # A whole network: the trace is of this one block.
    prefix = f'blocks.{metadata["block"]}.'
    weights = {name[len(prefix):]: value for name, value in weights.items() if name.startswith(prefix)}
make, mlps = next(kind for name, kind in BLOCKS.items() if name in weights)
block = make(*(size for mlp in mlps for size in weights[f'{mlp}.fc1.weight'].T.shape))
block.load_state_dict(weights)

with np.load(sys.argv[2]) as file:
    page = {name: torch.tensor(file[name]) for name in file.files}
pytorch = {'x': page['x']}
for name, module in block.named_modules():
    module.register_forward_hook(lambda module, inputs, output, name=name: pytorch.update({name: output}))
with torch.no_grad():
    block(page['x'])

differences = {name: (pytorch[name] - page[name]).abs().max().item() for name in page}
for name, difference in differences.items():
    print(f'{name:17}{tuple(page[name].shape)!s:14}{difference:.1e}')
# "Not all below" rather than "any above", so that a NaN fails too.
if not all(difference <= 1e-4 for difference in differences.values()):
    sys.exit('The tensors differ by more than 1e-4.')
print('The page and PyTorch agree.')
