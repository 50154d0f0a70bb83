import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.normalise = True

    def forward(self, x):
        out = self.fc(x)
        return F.softmax(out, dim=1) if self.normalise else out


def train(loader):
    net = Net()
    net.normalise = False
    for x, y in loader:
        F.cross_entropy(net(x), y).backward()
    net.normalise = True
    return net


def from_the_class(loader):
    class Raw(Net):
        def __init__(self):
            super().__init__()
            self.normalise = False

    net = Raw()
    for x, y in loader:
        F.cross_entropy(net(x), y).backward()
