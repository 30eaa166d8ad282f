"""LinearBlock with its second norm over the features, where MLP-Mixer has it, and not over the tokens.

The names of the modules are LinearBlock's. The norm has to come before the transpose, so the
stream itself is not flipped: only what mlp2 adds to it.
"""
from torch import nn

from linear_block import DropPath, Mlp


class FeatureNormBlock(nn.Module):
    """Mixes the features of each token, then the tokens of each feature; both norms over features."""

    def __init__(self, dim=192, num_tokens=197, mlp_ratio=4.,
                 drop=0., drop_path=0.):
        super().__init__()
        # Over the features, the same for every token.
        self.mlp1 = Mlp(dim, int(dim * mlp_ratio), drop)
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        # Over the tokens, the same for every feature; its norm is over the features.
        self.mlp2 = Mlp(num_tokens, int(num_tokens * mlp_ratio), drop)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()

    def forward(self, x):
        x = x + self.drop_path(self.mlp1(self.norm1(x)))
        update = self.norm2(x).transpose(-2, -1)
        update = self.mlp2(update).transpose(-2, -1)
        x = x + self.drop_path(update)
        return x
