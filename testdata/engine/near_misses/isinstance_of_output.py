import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, aux):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.aux = aux

    def forward(self, x):
        out = self.fc(x)
        if self.training and self.aux:
            return out, torch.softmax(out, dim=1)
        return out


def step(x, y, aux):
    net = Net(aux)
    out = net(x)
    if isinstance(out, tuple):
        out, p = out
        print(p.mean())
    return F.cross_entropy(out, y)


def by_length(x, y):
    out = Net(True)(x)
    scores = out[0] if isinstance(out, (tuple, list)) else out
    return F.cross_entropy(scores, y)
