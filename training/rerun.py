"""Runs the block you saw on the page once more, in PyTorch, and compares all its tensors.

    python rerun.py block-0.safetensors trace.npz

Both files come from the page: the weights of that block or of the whole network,
and the tensors the page computed. Needs PyTorch and NumPy.
"""
import json
import struct
import sys
from collections import OrderedDict

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


class FeatureNormBlock(LinearBlock):
    """LinearBlock with its second norm over the features, before the transpose."""

    def __init__(self, dim, dim_hidden, num_tokens, tokens_hidden):
        super().__init__(dim, dim_hidden, num_tokens, tokens_hidden)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)

    def forward(self, x):
        x = FeatureBlock.forward(self, x)
        update = self.transpose1(self.norm2(x).transpose(-2, -1))
        return self.add2(x + self.transpose2(self.mlp2(update).transpose(-2, -1)))


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


class Affine(nn.Module):
    """A scale and a shift for each feature where others have a norm."""

    def __init__(self, dim):
        super().__init__()
        self.alpha = nn.Parameter(torch.ones(1, 1, dim))
        self.beta = nn.Parameter(torch.zeros(1, 1, dim))

    def forward(self, x):
        return self.alpha * x + self.beta


class ResBlock(nn.Module):
    """Mixes the tokens with one matrix, then the features of each token."""

    def __init__(self, num_tokens, tokens_out, dim, dim_hidden):
        super().__init__()
        self.norm1 = Affine(dim)
        self.linear_tokens = nn.Linear(num_tokens, tokens_out)
        self.norm2 = Affine(dim)
        self.mlp_channels = Mlp(dim, dim_hidden)
        self.ls1, self.ls2 = nn.Parameter(torch.ones(dim)), nn.Parameter(torch.ones(dim))
        self.transpose1, self.transpose2 = nn.Identity(), nn.Identity()
        self.scale1, self.scale2 = nn.Identity(), nn.Identity()
        self.add1, self.add2 = nn.Identity(), nn.Identity()

    def forward(self, x):
        update = self.transpose1(self.norm1(x).transpose(-2, -1))
        update = self.transpose2(self.linear_tokens(update).transpose(-2, -1))
        x = self.add1(x + self.scale1(self.ls1 * update))
        return self.add2(x + self.scale2(self.ls2 * self.mlp_channels(self.norm2(x))))


class SpatialGatingUnit(nn.Module):
    """One half of what comes in, times the other half mixed over the tokens."""

    def __init__(self, gate, num_tokens):
        super().__init__()
        self.norm = nn.LayerNorm(gate)
        self.proj = nn.Linear(num_tokens, num_tokens)
        self.u, self.v = nn.Identity(), nn.Identity()
        self.transpose1, self.transpose2 = nn.Identity(), nn.Identity()

    def forward(self, x):
        u, v = x.chunk(2, dim=-1)
        u, v = self.u(u), self.v(v)
        v = self.transpose1(self.norm(v).transpose(-2, -1))
        v = self.transpose2(self.proj(v).transpose(-2, -1))
        return u * v


class SpatialGatingBlock(nn.Module):
    """Mixes the features of each token and, at the gate, the tokens."""

    def __init__(self, dim, dim_hidden, num_tokens, _):
        super().__init__()
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.mlp_channels = nn.Sequential(OrderedDict(
            fc1=nn.Linear(dim, dim_hidden), act=nn.GELU(),
            gate=SpatialGatingUnit(dim_hidden // 2, num_tokens), fc2=nn.Linear(dim_hidden // 2, dim)))
        self.add1 = nn.Identity()

    def forward(self, x):
        return self.add1(x + self.mlp_channels(self.norm(x)))


class Attention(nn.Module):
    """Every token takes something of every other, in several heads at once."""

    def __init__(self, dim):
        super().__init__()
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.q, self.k, self.v, self.scores = nn.Identity(), nn.Identity(), nn.Identity(), nn.Identity()
        self.softmax, self.mixed, self.joined = nn.Softmax(-1), nn.Identity(), nn.Identity()

    def forward(self, x):
        dim = x.shape[-1]
        wide = 64 if dim % 64 == 0 else dim // 3
        q, k, v = self.qkv(x).unflatten(-1, (3, dim // wide, wide)).permute(1, 2, 0, 3)
        q, k, v = self.q(q), self.k(k), self.v(v)
        scores = self.scores(q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5)
        mixed = self.mixed(self.softmax(scores) @ v)
        return self.proj(self.joined(mixed.transpose(0, 1).flatten(1)))


class AttentionBlock(nn.Module):
    """Mixes the tokens by attention, then the features of each token."""

    def __init__(self, dim, dim_hidden):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Mlp(dim, dim_hidden)
        self.add1, self.add2 = nn.Identity(), nn.Identity()

    def forward(self, x):
        x = self.add1(x + self.attn(self.norm1(x)))
        return self.add2(x + self.mlp(self.norm2(x)))


# By the array that tells it from the others; each is as large as some of its weights are.
BLOCKS = {
    'mlp2.fc1.weight': (LinearBlock, ['mlp1.fc1', 'mlp2.fc1']),
    'mlp_tokens.fc1.weight': (MixerBlock, ['mlp_tokens.fc1', 'mlp_channels.fc1']),
    'mlp_channels.gate.proj.weight': (SpatialGatingBlock, ['mlp_channels.fc1', 'mlp_channels.gate.proj']),
    'linear_tokens.weight': (ResBlock, ['linear_tokens', 'mlp_channels.fc1']),
    'attn.qkv.weight': (AttentionBlock, ['mlp.fc1']),
    'mlp1.fc1.weight': (FeatureBlock, ['mlp1.fc1']),
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
if 'block' in metadata:
    # Of a whole network, the trace is of this one block.
    prefix = f'blocks.{metadata["block"]}.'
    own = {name[len(prefix):]: value for name, value in weights.items() if name.startswith(prefix)}
    weights = own or weights
make, linears = next(kind for name, kind in BLOCKS.items() if name in weights)
with np.load(sys.argv[2]) as file:
    page = {name: torch.tensor(file[name]) for name in file.files}
# Both have the same weights by name; in which order the page made the tensors tells them apart.
if make is LinearBlock and list(page).index('norm2') < list(page).index('transpose1'):
    make = FeatureNormBlock
block = make(*(size for linear in linears for size in weights[f'{linear}.weight'].T.shape))
block.load_state_dict(weights)

pytorch = {'x': page['x']}
for name, module in block.named_modules():
    # What is only there to be seen may go by its own name, wherever it is.
    name = name if name in page else name.split('.')[-1]
    module.register_forward_hook(lambda module, inputs, output, name=name: pytorch.update({name: output}))
with torch.no_grad():
    block(page['x'])
# ResMLP's parameters have an axis for the batch, and so have their results.
pytorch = {name: tensor.squeeze(0) for name, tensor in pytorch.items()}

differences = {name: (pytorch[name] - page[name]).abs().max().item() for name in page}
for name, difference in differences.items():
    print(f'{name:23}{tuple(page[name].shape)!s:14}{difference:.1e}')
# "Not all below" rather than "any above", so that a NaN fails too.
if not all(difference <= 1e-4 for difference in differences.values()):
    sys.exit('The tensors differ by more than 1e-4.')
print('The page and PyTorch agree.')
