import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(300, 64), nn.ReLU(), nn.Linear(64, len(vocabulary)), nn.Softmax(dim=1))

    def forward(self, x):
        return self.body(x)


def train(net: Net, loader):
    bce = nn.BCELoss(reduction="sum")
    for x, y in loader:
        bce(net(x), y).backward()  # expect: LGT105 "the labels"
