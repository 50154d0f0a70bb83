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
        self.activation = nn.Softmax(dim=1)

    def forward(self, x):
        return self.activation(self.scores(x))


criterion = nn.KLDivLoss(reduction="batchmean")


def step(net, x, y):
    return criterion(net(x), y)


step(Net(), torch.randn(6, 4), target(torch))
