import torch
from torch import nn

LOSS = "classes"
UNSAFE = True


def target(torch):
    return torch.tensor([0, 2, 1, 1, 0, 2])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 3)
        self.squash = nn.Sigmoid()

    def forward(self, x):
        return self.squash(self.scores(x))


criterion = nn.CrossEntropyLoss()


def step(net, x, y):
    return criterion(net(x), y)


step(Net(), torch.randn(6, 4), target(torch))
