"""The block of ResMLP (Touvron et al. 2021), with the modules' names as timm publishes them.

It mixes the tokens first, with a single matrix, then the features. There is no norm in it and no
class token; what each half adds is scaled feature by feature, to a tenth at first.
"""
import torch
from torch import nn

from linear_block import DropPath, Mlp


class Affine(nn.Module):
    """A scale and a shift for each feature where others have a norm."""

    def __init__(self, dim):
        super().__init__()
        self.alpha = nn.Parameter(torch.ones(1, 1, dim))
        self.beta = nn.Parameter(torch.zeros(1, 1, dim))

    def forward(self, x):
        return self.alpha * x + self.beta


class ResBlock(nn.Module):
    """Mixes the tokens of each feature, then the features of each token."""

    def __init__(self, dim=192, num_tokens=196, mlp_ratio=4.,
                 drop=0., drop_path=0., init_values=0.1):
        super().__init__()
        self.norm1 = Affine(dim)
        # Over the tokens, the same for every feature.
        self.linear_tokens = nn.Linear(num_tokens, num_tokens)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()
        self.norm2 = Affine(dim)
        # Over the features, the same for every token.
        self.mlp_channels = Mlp(dim, int(dim * mlp_ratio), drop)
        self.ls1 = nn.Parameter(init_values * torch.ones(dim))
        self.ls2 = nn.Parameter(init_values * torch.ones(dim))

    def forward(self, x):
        update = self.norm1(x).transpose(-2, -1)
        update = self.linear_tokens(update).transpose(-2, -1)
        x = x + self.drop_path(self.ls1 * update)
        update = self.mlp_channels(self.norm2(x))
        x = x + self.drop_path(self.ls2 * update)
        return x
