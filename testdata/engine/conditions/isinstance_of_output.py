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
            return torch.softmax(out, dim=1), out
        return out


def swapped(x, y):
    out = Net(True)(x)
    if isinstance(out, tuple):
        out, _ = out
    return F.cross_entropy(out, y)  # expect: LGT101


def depends_on_the_caller(x, y, aux):
    out = Net(aux)(x)
    if isinstance(out, tuple):
        out, _ = out
    return F.cross_entropy(out, y)  # expect: LGT101


def by_length(x, y):
    out = Net(True)(x)
    out = out[0] if isinstance(out, (tuple, list)) else out
    return F.cross_entropy(out, y)  # expect: LGT101
