"""A block that mixes no tokens: the first half of a LinearBlock.

The twin to compare with: each row of x, a token, is worked on by itself.
"""
from torch import nn

from linear_block import Mlp


class FeatureBlock(nn.Module):
    """Mixes the features of each token; no token ever hears of another."""

    def __init__(self, dim=192, num_tokens=197, mlp_ratio=4.):
        super().__init__()
        # Over the features, the same for every token; their number is not needed.
        self.mlp1 = Mlp(dim, int(dim * mlp_ratio))
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)

    def forward(self, x):
        return x + self.mlp1(self.norm1(x))
