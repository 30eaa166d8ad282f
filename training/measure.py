"""What a network gets right: of pictures as they are, and with something about them, or in it, changed.

A change is made to all pictures alike. What a network answers all the same does not depend on what was changed.
"""
from copy import deepcopy

import torch

PATCH = 16
# Of many pictures, about so many are looked at with the changes too: the first batches.
CHANGED = 1_000


def shuffled(pictures):
    """The patches in another order, one and the same for all pictures."""
    per_side = pictures.shape[-1] // PATCH
    order = torch.randperm(per_side ** 2, generator=torch.Generator().manual_seed(0))
    patches = pictures.unfold(2, PATCH, PATCH).unfold(3, PATCH, PATCH).flatten(2, 3)[:, :, order]
    rows = patches.unflatten(2, (per_side, per_side)).transpose(3, 4)
    return rows.reshape(pictures.shape)


def moved(patches):
    """To the right; what leaves the picture there comes in again on the left."""
    return lambda pictures: pictures.roll(patches * PATCH, 3)


def without_positions(network):
    """The network that adds nothing to its patches that would say where they are; None where it adds nothing anyway."""
    if not hasattr(network, 'pos_encoding'):
        return None
    without = deepcopy(network)
    without.pos_encoding.pos_embed.data.zero_()
    return without


CHANGES = {'shuffled': shuffled, 'moved 1': moved(1), 'moved 3': moved(3), 'mirrored': lambda x: x.flip(3)}


@torch.no_grad()
def answers(network, task, difficulty, changed=False):
    """Of held-out pictures: their classes, what the network answers, and what under each change, all by name."""
    without = without_positions(network)
    batches, seen = [], 0
    for pictures, classes in task.held_out(difficulty):
        given = {'class': classes, 'nothing': network(pictures)}
        if changed and seen < CHANGED:
            given.update((name, network(change(pictures))) for name, change in CHANGES.items())
            if without:
                given['no positions'] = without(pictures)
        batches.append({name: value.argmax(1) if value.dim() == 2 else value for name, value in given.items()})
        seen += len(classes)
    return {name: torch.cat([batch[name] for batch in batches if name in batch]) for name in batches[0]}


def score(right, **of):
    return {**of, 'right': right.sum().item(), 'pictures': len(right)}


def accuracy(network, task):
    """At each difficulty, and with the changes at the one in the middle: what index.json says, and the answers."""
    at = {difficulty: answers(network, task, difficulty, difficulty == task.middle) for difficulty in task.difficulties}
    middle = at[task.middle]
    right = middle['class']
    changed = len(middle['shuffled'])
    confusion = torch.zeros(task.classes, task.classes, dtype=torch.long)
    confusion.index_put_((right, middle['nothing']), torch.tensor(1), accumulate=True)
    scores = {
        'accuracy': [score(given['nothing'] == given['class'], difficulty=difficulty)
                     for difficulty, given in at.items()],
        'changed': [score(given[:changed] == right[:changed], change=name)
                    for name, given in middle.items() if name != 'class'],
        # A row for each class, a column for each answer.
        'confusion': confusion.tolist(),
    }
    return scores, middle['nothing'] == right


def compared(one, other):
    """Of the same pictures: how many both get right, only one of the two, and neither."""
    return {'both': (one & other).sum().item(), 'onlyThis': (one & ~other).sum().item(),
            'onlyOther': (~one & other).sum().item(), 'neither': (~one & ~other).sum().item()}
