"""What a network can be trained to tell."""
from fashion import Fashion
from pictures import EVALUATION_SEED, Pictures


class Drawn:
    """A world that is drawn, at any difficulty from 0 to 1."""

    patch_size = 16
    difficulties = (0., .2, .4, .5, .6, .8, 1.)
    middle = .5

    def __init__(self, world, classes):
        self.world = world
        self.classes = classes

    def training(self, cores):
        # Half of the cores draw, for what else they do overlaps with it.
        return Pictures(self.world, max(1, cores // 2))

    def held_out(self, difficulty, batches=16, batch=64):
        """Pictures that training never comes to, and their classes, in batches."""
        pictures = Pictures(self.world)
        for number in range(batches):
            pictures.ask(EVALUATION_SEED + number, batch, difficulty, difficulty)
        for _ in range(batches):
            yield pictures.take(batch)

    def shown(self, model):
        """The weights for pictures of 224 pixels a side, as the page has them."""
        return model


TASKS = {
    # Which shape it is: the patches that occur tell, wherever they are.
    'shapes': Drawn('shapes', classes=10),
    # Where parts are, and how they lie to each other: the patches are the same, their places tell.
    'places': Drawn('places', classes=8),
    'fashion': Fashion(),
}
