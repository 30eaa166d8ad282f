"""The block of a vision transformer that needs no attention.

After Melas-Kyriazi 2021, "Do You Even Need Attention?". Each row of x is
a token (a patch of the picture), each column one of its features.
"""
from torch import nn


class Mlp(nn.Module):
    """Two linear layers with a GELU in between, along the last axis."""

    def __init__(self, width, hidden, drop=0.):
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.act = nn.GELU()
        self.fc2 = nn.Linear(hidden, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x):
        x = self.fc1(x)
        x = self.act(x)
        x = self.drop(x)
        x = self.fc2(x)
        x = self.drop(x)
        return x


class DropPath(nn.Module):
    """Stochastic depth: in training, drop a whole update now and then."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, update):
        if not self.training:
            return update
        kept = update.new_empty(len(update), 1, 1).bernoulli_(1 - self.p)
        return update * kept / (1 - self.p)


class LinearBlock(nn.Module):
    """Mixes the features of each token, then the tokens of each feature."""

    def __init__(self, dim=192, num_tokens=197, mlp_ratio=4.,
                 drop=0., drop_path=0.):
        super().__init__()
        # Over the features, the same for every token.
        self.mlp1 = Mlp(dim, int(dim * mlp_ratio), drop)
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        # Over the tokens, the same for every feature: attention's place.
        self.mlp2 = Mlp(num_tokens, int(num_tokens * mlp_ratio), drop)
        self.norm2 = nn.LayerNorm(num_tokens, eps=1e-6)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()

    def forward(self, x):
        x = x + self.drop_path(self.mlp1(self.norm1(x)))
        x = x.transpose(-2, -1)
        x = x + self.drop_path(self.mlp2(self.norm2(x)))
        x = x.transpose(-2, -1)
        return x
