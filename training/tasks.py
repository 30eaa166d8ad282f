"""What a network can be trained to tell."""
from functools import partial
from typing import Callable, NamedTuple

from fashion import Fashion
from pictures import Pictures


class Task(NamedTuple):
    pictures: Callable
    classes: int
    patch_size: int = 16


TASKS = {
    # What is in the picture: which patches occur tells, wherever they are.
    'shapes': Task(partial(Pictures, 'shapes'), classes=10),
    # How two or three parts lie to each other: the patches are the same, their places tell.
    'places': Task(partial(Pictures, 'places'), classes=6),
    'fashion': Task(Fashion, classes=10, patch_size=2),
}
