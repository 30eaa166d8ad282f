"""The block of a vision transformer (Dosovitskiy et al. 2021), with the modules' names as timm publishes them.

Which tokens are mixed, and how, is asked of the picture each time: no weight here knows how many
tokens there are, or where one stands.
"""
from torch import nn

from linear_block import DropPath, Mlp


class Attention(nn.Module):
    """Every token takes something of every other, in several heads at once."""

    def __init__(self, dim, drop=0.):
        super().__init__()
        # Of 64 features each, as they are published; a width that 64 does not divide has three.
        self.num_heads = dim // 64 if dim % 64 == 0 else 3
        self.scale = (dim // self.num_heads) ** -0.5
        # What each token asks, what it answers to, and what it gives: for all heads, side by side.
        self.qkv = nn.Linear(dim, 3 * dim)
        self.attn_drop = nn.Dropout(drop)
        self.proj = nn.Linear(dim, dim)
        self.proj_drop = nn.Dropout(drop)

    def forward(self, x):
        qkv = self.qkv(x)
        qkv = qkv.reshape(*x.shape[:-1], 3, self.num_heads, -1)
        # Each is (num_heads, num_tokens, dim // num_heads).
        q, k, v = qkv.movedim(-3, 0).transpose(-3, -2)
        scores = q @ k.transpose(-2, -1) * self.scale
        attn = self.attn_drop(scores.softmax(-1))
        x = attn @ v
        x = x.transpose(-3, -2).flatten(-2)
        return self.proj_drop(self.proj(x))


class AttentionBlock(nn.Module):
    """Attention over the tokens, then an MLP over the features."""

    def __init__(self, dim=192, num_tokens=197, mlp_ratio=4.,
                 drop=0., drop_path=0.):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim, drop=drop)
        self.drop_path = DropPath(drop_path) if drop_path else nn.Identity()
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Mlp(dim, int(dim * mlp_ratio), drop)

    def forward(self, x):
        x = x + self.drop_path(self.attn(self.norm1(x)))
        x = x + self.drop_path(self.mlp(self.norm2(x)))
        return x
