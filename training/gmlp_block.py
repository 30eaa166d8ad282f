"""The block of gMLP (Liu et al. 2021), with the modules' names as timm publishes them.

One branch mixes both: an MLP over the features of each token, and in its middle a gate, at which
half of its hidden units are multiplied by the other half, mixed over the tokens.
"""
from torch import nn

from linear_block import DropPath


class SpatialGatingUnit(nn.Module):
    """One half of what comes in, times the other half mixed over the tokens."""

    def __init__(self, gate, num_tokens):
        super().__init__()
        # With PyTorch's own eps, 1e-5, as timm has it here and nowhere else.
        self.norm = nn.LayerNorm(gate)
        # Over the tokens, the same for every unit of the gate.
        self.proj = nn.Linear(num_tokens, num_tokens)
        # So that at first v is 1, and u passes as it is.
        nn.init.normal_(self.proj.weight, std=1e-6)
        nn.init.ones_(self.proj.bias)

    def forward(self, x):
        u, v = x.chunk(2, dim=-1)
        v = self.norm(v).transpose(-2, -1)
        v = self.proj(v).transpose(-2, -1)
        return u * v


class GatedMlp(nn.Module):
    """Two linear layers over the features, with GELU and a gate in between."""

    def __init__(self, width, gate, num_tokens, drop=0.):
        super().__init__()
        self.fc1 = nn.Linear(width, 2 * gate)
        self.act = nn.GELU()
        self.gate = SpatialGatingUnit(gate, num_tokens)
        self.fc2 = nn.Linear(gate, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x):
        x = self.fc1(x)
        x = self.act(x)
        x = self.drop(x)
        x = self.gate(x)
        x = self.fc2(x)
        x = self.drop(x)
        return x


class SpatialGatingBlock(nn.Module):
    """Mixes the features of each token and, at the gate, the tokens."""

    def __init__(self, dim=192, num_tokens=196, mlp_ratio=6.,
                 drop=0., drop_path=0.):
        super().__init__()
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        gate = int(dim * mlp_ratio / 2)
        self.mlp_channels = GatedMlp(dim, gate, num_tokens, drop)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()

    def forward(self, x):
        x = x + self.drop_path(self.mlp_channels(self.norm(x)))
        return x
