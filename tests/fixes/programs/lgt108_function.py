import torch
from torch import nn
import torch.nn.functional as F

LOSS = "distribution"


def target(torch):
    return torch.softmax(torch.arange(18.0).reshape(6, 3) % 5, 1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 3)

    def forward(self, x):
        return F.softmax(self.scores(x), dim=1)


def step(net, x, y):
    return F.kl_div(net(x), y, reduction="batchmean")


step(Net(), torch.randn(6, 4), target(torch))
