"""Muon (Jordan et al. 2024): momentum whose every matrix is made orthogonal before it is applied."""
import torch


def orthogonal(matrix, steps=5):
    """The nearest matrix with singular values about 1, by Newton-Schulz iterations with the published coefficients."""
    tall = matrix.shape[0] > matrix.shape[1]
    x = (matrix.T if tall else matrix).bfloat16()
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return (x.T if tall else x).float()


class Muon(torch.optim.Optimizer):
    """For weight matrices; vectors and embeddings are left to AdamW."""

    def __init__(self, params, lr=.02, momentum=.95, weight_decay=0.):
        super().__init__(params, {'lr': lr, 'momentum': momentum, 'weight_decay': weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group['params']:
                average = self.state[p].setdefault('momentum', torch.zeros_like(p))
                average.lerp_(p.grad, 1 - group['momentum'])
                update = orthogonal(p.grad.lerp(average, group['momentum']))
                scale = max(1, p.shape[0] / p.shape[1]) ** .5
                p.mul_(1 - group['lr'] * group['weight_decay']).add_(update, alpha=-group['lr'] * scale)
