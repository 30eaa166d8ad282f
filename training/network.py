"""The paper's network, two twins that differ from it in the token mixing alone, and MLP-Mixer."""
import torch
from torch import nn

from feature_block import FeatureBlock
from linear_block import LinearBlock, Mlp
from mixer_block import MixerBlock


class PositionEncoding(nn.Module):
    """A learned vector for every patch of the grid, and one for the class token."""

    def __init__(self, dim, grid):
        super().__init__()
        self.pos_embed = nn.Parameter(torch.zeros(1, dim, grid, grid))
        self.cls_pos_embed = nn.Parameter(torch.zeros(1, 1, dim))

    def forward(self, x):
        patches = self.pos_embed.flatten(2).transpose(1, 2)
        return x + torch.cat([self.cls_pos_embed, patches], dim=1)


class PatchEmbedding(nn.Module):
    def __init__(self, dim, patch_size):
        super().__init__()
        self.proj = nn.Conv2d(3, dim, patch_size, stride=patch_size)

    def forward(self, pictures):
        return self.proj(pictures).flatten(2).transpose(1, 2)


class Attention(nn.Module):
    """Multi-head self-attention as in DeiT, whose tiny network has 3 heads."""

    def __init__(self, dim, heads=3):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        batch, tokens, dim = x.shape
        qkv = self.qkv(x).reshape(batch, tokens, 3, self.heads, dim // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        weights = (query @ key.transpose(-2, -1) / (dim // self.heads) ** 0.5).softmax(-1)
        return self.proj((weights @ value).transpose(1, 2).reshape(batch, tokens, dim))


class AttentionBlock(nn.Module):
    """The block of a vision transformer: attention over the tokens, then the same MLP over the features."""

    def __init__(self, dim, num_tokens, mlp_ratio=4.):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = Mlp(dim, int(dim * mlp_ratio))

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


BLOCKS = {'linear': LinearBlock, 'attention': AttentionBlock, 'none': FeatureBlock}


def run_without(block, number, x, without):
    """What LinearBlock `number` makes of x with parts of it left out.

    Without '1.mlp2', block 1 adds nothing from its mlp2. Without 'norm' the MLPs read x as it is. Without
    'residual' an update takes the place of x instead of being added to it; a left-out MLP still lets x through.
    """
    for stage in (1, 2):
        if f'{number}.mlp{stage}' not in without:
            norm, mlp = getattr(block, f'norm{stage}'), getattr(block, f'mlp{stage}')
            update = mlp(x if 'norm' in without else norm(x))
            x = update if 'residual' in without else x + update
        x = x.transpose(-2, -1)
    return x


class Network(nn.Module):
    """Patches, class token, positions, blocks, norm, and a Linear on what is read; published state-dict keys.

    What is read is token 0. Where nothing mixes the tokens it never sees the picture, so there it is their mean.
    """

    def __init__(self, mixing='linear', dim=192, grid=14, depth=4, patch_size=16, classes=10, mlp_ratio=4.):
        super().__init__()
        self.reads_mean = mixing == 'none'
        self.patch_embed = PatchEmbedding(dim, patch_size)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dim))
        self.pos_encoding = PositionEncoding(dim, grid)
        self.blocks = nn.ModuleList(BLOCKS[mixing](dim, grid ** 2 + 1, mlp_ratio) for _ in range(depth))
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.head = nn.Linear(dim, classes)
        self.initialise()

    def initialise(self):
        """Truncated normal of 0.02 for what multiplies; the patch convolution keeps PyTorch's default."""
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.trunc_normal_(module.weight, std=.02)
                nn.init.zeros_(module.bias)
        for parameter in (self.cls_token, *self.pos_encoding.parameters()):
            nn.init.trunc_normal_(parameter, std=.02)

    def forward(self, pictures, without=frozenset()):
        """Logits; `without` leaves out parts of a linear network, as `run_without` says."""
        x = self.patch_embed(pictures)
        x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], dim=1)
        x = self.pos_encoding(x)
        for number, block in enumerate(self.blocks):
            x = run_without(block, number, x, without) if without else block(x)
        x = self.norm(x)
        return self.head(x.mean(1) if self.reads_mean else x[:, 0])


class MixerNetwork(nn.Module):
    """Patches, blocks, norm, and a Linear on the mean of all tokens; state-dict keys as timm publishes them."""

    def __init__(self, dim=192, grid=14, depth=4, patch_size=16, classes=10, mlp_ratio=4.):
        super().__init__()
        self.stem = PatchEmbedding(dim, patch_size)
        self.blocks = nn.ModuleList(MixerBlock(dim, grid ** 2, mlp_ratio) for _ in range(depth))
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.head = nn.Linear(dim, classes)

    def forward(self, pictures):
        x = self.stem(pictures)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x).mean(1))
