"""State dicts as ViT, DeiT, MLP-Mixer, ResMLP and gMLP are published, and as our references load them.

Names and shapes are facts of the published code, timm's and that of DeiT and ResMLP; no published weights are here.
"""
import torch
from torch.nn import functional as F

from network import DistilledNetwork, Network, RelativeNetwork

HALF = (.5,) * 3, (.5,) * 3
IMAGENET = (.485, .456, .406), (.229, .224, .225)

FIRST_TOKENS = 'cls_token', 'dist_token'


def vit(state):
    """timm's and DeiT's have one array for the positions of all tokens, and each token before the patches by itself."""
    state = dict(state)
    tokens = dict(zip(FIRST_TOKENS, state.pop('cls_token').split(1, 1)))
    patches = state.pop('pos_encoding.pos_embed').flatten(2).transpose(1, 2)
    return {'pos_embed': torch.cat([state.pop('pos_encoding.cls_pos_embed'), patches], 1), **tokens, **state}


def from_vit(state, grid):
    """Ours of them, the positions resized as timm's resample_abs_pos_embed does."""
    state = dict(state)
    positions = state.pop('pos_embed')
    tokens = torch.cat([state.pop(name) for name in FIRST_TOKENS if name in state], 1)
    first = tokens.shape[1]
    side = int((positions.shape[1] - first) ** .5)
    maps = positions[:, first:].transpose(1, 2).unflatten(2, (side, side))
    if side != grid:
        maps = F.interpolate(maps, (grid, grid), mode='bicubic', antialias=True)
    return {'pos_encoding.pos_embed': maps, 'pos_encoding.cls_pos_embed': positions[:, :first], 'cls_token': tokens,
            **state}


PAPER = {'stem.': 'patch_embed.', 'linear_tokens.': 'attn.', 'mlp_channels.': 'mlp.', '.ls': '.gamma_'}


def paper_resmlp(state):
    """ResMLP's authors call its layer over the tokens `attn`, and have its Affine without two of its axes."""
    renamed = {}
    for name, value in state.items():
        for ours, theirs in PAPER.items():
            name = name.replace(ours, theirs)
        renamed[name] = value.flatten() if name.endswith(('alpha', 'beta')) else value
    return renamed


def from_paper_resmlp(state, grid):
    renamed = {}
    for name, value in state.items():
        for ours, theirs in PAPER.items():
            name = name.replace(theirs, ours)
        renamed[name] = value[None, None] if name.endswith(('alpha', 'beta')) else value
    return renamed


def as_it_is(state, grid=None):
    return state


# By the name of a file: the kind of our network, its mlp_ratio, how the pictures are normalised, and both ways between
# the names.
FAMILIES = {
    'vit': ('attention', 4., HALF, vit, from_vit),
    'deit': ('attention', 4., IMAGENET, vit, from_vit),
    'deit-distilled': ('attention', 4., IMAGENET, vit, from_vit),
    'mixer': ('mixer', 4., HALF, as_it_is, as_it_is),
    'resmlp': ('resmlp', 4., IMAGENET, as_it_is, as_it_is),
    'resmlp-paper': ('resmlp', 4., IMAGENET, paper_resmlp, from_paper_resmlp),
    'gmlp': ('gmlp', 6., HALF, as_it_is, as_it_is),
}


def network_of(family, **sizes):
    kind, mlp_ratio, *_ = FAMILIES[family]
    make = RelativeNetwork if kind != 'attention' else DistilledNetwork if 'distilled' in family else Network
    return make(kind, mlp_ratio=mlp_ratio, **sizes).eval()


def inputs_of(family, pictures):
    """Pixels (pictures, side, side, 3) from 0 to 255 as the network takes them."""
    mean, std = (torch.tensor(values)[:, None, None] for values in FAMILIES[family][2])
    return (pictures.permute(0, 3, 1, 2).float() / 255 - mean) / std
