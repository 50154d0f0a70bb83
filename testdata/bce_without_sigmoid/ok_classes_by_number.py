import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.out = nn.Conv2d(16, classes, 1)

    def forward(self, x):
        x = self.out(x)
        if self.classes == 1:
            x = x.mul(0.5).sum(1)
        return x


def loss(net: Net, x, y):
    """The pair is chosen by the same number, asked in two ways."""
    out = net.out(x)
    if net.classes == 1:
        out = torch.tanh(out).abs()
    if net.classes > 1:
        return F.cross_entropy(out, y)
    return F.binary_cross_entropy(out, y)
