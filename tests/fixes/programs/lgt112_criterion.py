import torch
from torch import nn

LOSS = "labels"
UNSAFE = True


def target(torch):
    return torch.tensor([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]) > 0.5


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 2)

    def forward(self, x):
        return self.scores(x)


criterion = nn.BCEWithLogitsLoss()


def step(net, x, y):
    out = net(x)
    return criterion(out, y)


step(Net(), torch.randn(6, 4), target(torch))
