import torch
from torch import nn
import torch.nn.functional as F

LOSS = "classes"


def target(torch):
    return torch.tensor([0, 1, 2, 2, 1, 0])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 3)

    def forward(self, x):
        return self.scores(x)


def step(net, x, y):
    out = net(x)
    probabilities = torch.softmax(out, -1)
    _, best = probabilities.max(-1)
    return F.cross_entropy(out, y) + 0 * (best == y).sum()


step(Net(), torch.randn(6, 4), target(torch))
