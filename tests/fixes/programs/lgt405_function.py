import torch
from torch import nn
from torch.nn.functional import log_softmax, nll_loss

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
    return nll_loss(log_softmax(net(x), dim=1), y)


step(Net(), torch.randn(6, 4), target(torch))
