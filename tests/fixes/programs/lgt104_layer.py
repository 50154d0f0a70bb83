import torch
from torch import nn

LOSS = "labels"
UNSAFE = True


def target(torch):
    return torch.tensor([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Linear(4, 2)
        self.share = nn.Softmax(dim=1)

    def forward(self, x):
        return self.share(self.scores(x))


criterion = nn.BCEWithLogitsLoss()


def step(net, x, y):
    return criterion(net(x), y)


step(Net(), torch.randn(6, 4), target(torch))
