import torch
from torch import nn
import torch.nn.functional as F

LOSS = "labels"
UNSAFE = True


def target(torch):
    return torch.tensor([[0.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 3)

    def forward(self, x):
        return torch.softmax(self.scores(x), dim=-1)


criterion = nn.BCELoss()


def step(net, x, y):
    return criterion(net(x), y)


step(Net(), torch.randn(6, 4), target(torch))
