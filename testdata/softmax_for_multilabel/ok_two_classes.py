import torch
from torch import nn

net = nn.Sequential(nn.Linear(10, 2), nn.Softmax(dim=1))


def one_hot_pair(x, y):
    return nn.BCELoss()(net(x), y)


def picked(x, y):
    return nn.BCELoss()(net(x)[:, 1], y)


def first_of_five(x, y):
    p = torch.softmax(nn.Linear(8, 5)(x), dim=1)
    return nn.functional.binary_cross_entropy(1 - p[:, 0], y)
