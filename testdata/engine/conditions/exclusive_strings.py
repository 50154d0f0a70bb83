import torch
import torch.nn as nn
import torch.nn.functional as F


class Head(nn.Module):
    def __init__(self, activation):
        super().__init__()
        self.fc = nn.Linear(16, 4)
        self.activation = activation

    def forward(self, x):
        x = self.fc(x)
        if self.activation == "softmax":
            return F.softmax(x, dim=1)
        elif self.activation == "sigmoid":
            return torch.sigmoid(x)
        return x


def loss_of(activation, x, y):
    out = Head(activation)(x)
    if activation == "softmax":
        return F.nll_loss(out.log(), y)  # expect: LGT401
    if activation == "sigmoid":
        return F.binary_cross_entropy(out, y)  # expect: LGT404
    return F.cross_entropy(out, y)


def wrong(x, y):
    return F.cross_entropy(Head("softmax")(x), y)  # expect: LGT101


def fine(x, y):
    return F.cross_entropy(Head("none")(x), y)
