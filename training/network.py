"""The paper's network, its twins with attention and with no mixing, and its relatives."""
import torch
from torch import nn
from torch.nn import functional as F

from attention_block import AttentionBlock
from feature_block import FeatureBlock
from feature_norm_block import FeatureNormBlock
from gmlp_block import SpatialGatingBlock, SpatialGatingUnit
from linear_block import LinearBlock
from mixer_block import MixerBlock
from resmlp_block import Affine, ResBlock


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
        # Each patch as a row: the convolution by another name, which on a CPU takes ten times as long to go back.
        side = self.proj.stride[0]
        patches = pictures.unflatten(2, (-1, side)).unflatten(4, (-1, side)).permute(0, 2, 4, 1, 3, 5)
        return F.linear(patches.flatten(3).flatten(1, 2), self.proj.weight.flatten(1), self.proj.bias)


BLOCKS = {'linear': LinearBlock, 'attention': AttentionBlock, 'none': FeatureBlock, 'featurenorm': FeatureNormBlock}


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


def initialise_linears(network):
    """Truncated normal of 0.02 for what multiplies; the patch convolution keeps PyTorch's default, a gate its own."""
    gates = {module.proj for module in network.modules() if isinstance(module, SpatialGatingUnit)}
    for module in network.modules():
        if isinstance(module, nn.Linear) and module not in gates:
            nn.init.trunc_normal_(module.weight, std=.02)
            nn.init.zeros_(module.bias)


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
        initialise_linears(self)
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


class DistilledNetwork(Network):
    """DeiT's with a distillation token: a second row of the class token's, and a second head that reads it.

    Where it answers, and does not learn, that is the mean of both heads.
    """

    def __init__(self, mixing='attention', dim=192, classes=10, **sizes):
        super().__init__(mixing, dim, classes=classes, **sizes)
        self.cls_token = nn.Parameter(torch.zeros(1, 2, dim))
        self.pos_encoding.cls_pos_embed = nn.Parameter(torch.zeros(1, 2, dim))
        self.head_dist = nn.Linear(dim, classes)
        self.initialise()

    def forward(self, pictures):
        x = self.patch_embed(pictures)
        x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], dim=1)
        x = self.pos_encoding(x)
        for block in self.blocks:
            x = block(x)
        x = self.norm(x)
        return (self.head(x[:, 0]) + self.head_dist(x[:, 1])) / 2


def layer_norm(dim):
    return nn.LayerNorm(dim, eps=1e-6)


# By name, each block without a class token, and what its network has before the head.
RELATIVES = {'mixer': (MixerBlock, layer_norm), 'resmlp': (ResBlock, Affine), 'gmlp': (SpatialGatingBlock, layer_norm)}


# How wide each is inside, as it was published.
USUAL_RATIO = {'mixer': 4., 'resmlp': 4., 'gmlp': 6.}


class RelativeNetwork(nn.Module):
    """Patches, blocks, norm, and a Linear on the mean of all tokens; state-dict keys as timm publishes them."""

    def __init__(self, kind, dim=192, grid=14, depth=4, patch_size=16, classes=10, mlp_ratio=None):
        super().__init__()
        block, norm = RELATIVES[kind]
        mlp_ratio = mlp_ratio or USUAL_RATIO[kind]
        self.stem = PatchEmbedding(dim, patch_size)
        self.blocks = nn.ModuleList(block(dim, grid ** 2, mlp_ratio) for _ in range(depth))
        self.norm = norm(dim)
        self.head = nn.Linear(dim, classes)
        initialise_linears(self)

    def forward(self, pictures):
        # Where training multiplies in less precision, what blocks add to keeps that of the weights.
        x = self.stem(pictures).to(self.stem.proj.weight.dtype)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x).mean(1))


# Every kind of network that is trained, by what mixes its tokens.
KINDS = (*BLOCKS, *RELATIVES)


def network_of_kind(mixing, **sizes):
    return RelativeNetwork(mixing, **sizes) if mixing in RELATIVES else Network(mixing, **sizes)
