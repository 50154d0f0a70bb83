"""The axis is written only where every input of the call, or of the layer, makes it the same."""
import torch
from torch import nn
import torch.nn.functional as F


def flat():
    return F.softmax(nn.Linear(8, 5)(torch.randn(4, 8)))  # safe: LGT202


def helper(t):
    return F.softmax(t)


def two_ranks():
    a = helper(nn.Linear(8, 5)(torch.randn(4, 8)))
    return a, helper(torch.randn(2, 3, 5))


class Twice(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.Softmax()
        self.fc = nn.Linear(8, 5)

    def forward(self):
        return self.act(self.fc(torch.randn(4, 8))), self.act(self.fc(torch.randn(2, 4, 8)))


class Unknown(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.Softmax()
        self.fc = nn.Linear(8, 5)

    def forward(self, t):
        return self.act(self.fc(torch.randn(4, 8))), self.act(t)


class Once(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.Softmax()  # safe: LGT202
        self.fc = nn.Linear(8, 5)

    def forward(self):
        return self.act(self.fc(torch.randn(4, 8))), self.act(self.fc(torch.randn(3, 8)))


class OneOrFour(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.LogSoftmax()

    def forward(self):
        return self.act(torch.randn(2, 3, 4, 5)), self.act(torch.randn(5))
