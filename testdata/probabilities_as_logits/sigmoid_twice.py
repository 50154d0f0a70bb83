import torch
from torch import nn


def make(width):
    return nn.Sequential(nn.Linear(width, 4), nn.Sigmoid())


def tags(x, cut=0.5):
    out = {"scores": make(9)(x)}
    return torch.sigmoid(out["scores"]) > cut  # expect: LGT303


def in_place(x):
    p = make(3)(x)
    p.sigmoid_()  # expect: LGT303
    return p


def of_classes(x):
    p = torch.softmax(nn.Linear(7, 3)(x), dim=1)
    return p.sigmoid()  # expect: LGT303
