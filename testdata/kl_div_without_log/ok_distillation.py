import torch
import torch.nn.functional as F
from torch import nn


class Peers(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.nets = nn.ModuleList(nn.Linear(16, 10) for _ in range(n))

    def forward(self, x):
        return [net(x) for net in self.nets]


def mutual(x, y, t=2.0):
    outs = Peers(3)(x)
    loss = 0
    for i, a in enumerate(outs):
        loss = loss + F.cross_entropy(a, y)
        for j, b in enumerate(outs):
            if i != j:
                loss = loss + t * t * F.kl_div(F.log_softmax(a / t, 1), F.softmax(b.detach() / t, 1))
    return loss
