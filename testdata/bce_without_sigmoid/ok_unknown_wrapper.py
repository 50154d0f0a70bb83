from torch import nn

from vendor import activate


def loss(x, y):
    return nn.BCELoss()(activate(nn.Linear(4, 1)(x)), y)
