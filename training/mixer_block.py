"""The block of MLP-Mixer (Tolstikhin et al. 2021), with the modules' names as timm publishes them.

It mixes the tokens first, then the features. Both norms are over the features, there is no class
token, and how wide each MLP is inside follows from dim alone.
"""
from torch import nn

from linear_block import DropPath, Mlp


class MixerBlock(nn.Module):
    """Mixes the tokens of each feature, then the features of each token."""

    def __init__(self, dim=192, num_tokens=196, mlp_ratio=4.,
                 drop=0., drop_path=0.):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        # Over the tokens, the same for every feature: half of dim wide inside.
        self.mlp_tokens = Mlp(num_tokens, dim // 2, drop)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        # Over the features, the same for every token.
        self.mlp_channels = Mlp(dim, int(dim * mlp_ratio), drop)

    def forward(self, x):
        update = self.norm1(x).transpose(-2, -1)
        update = self.mlp_tokens(update).transpose(-2, -1)
        x = x + self.drop_path(update)
        x = x + self.drop_path(self.mlp_channels(self.norm2(x)))
        return x
