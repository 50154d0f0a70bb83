import torch
from torch import nn
import torch.nn.functional as F

LOSS = "classes"
UNSAFE = True


def target(torch):
    return torch.tensor([0, 1, 2, 2, 1, 0])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 3)

    def forward(self, x):
        return self.scores(x)


def step(net, x, y):
    return F.cross_entropy(net(x), y.float())


step(Net(), torch.randn(6, 4), target(torch))
