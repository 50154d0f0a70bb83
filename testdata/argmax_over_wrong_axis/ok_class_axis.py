import torch
import torch.nn as nn
import torch.nn.functional as F


def right_axes(x, y, image, mask):
    rows = nn.Linear(8, 5)(x.view(-1, 8))
    steps = nn.Linear(8, 5)(torch.rand(2, 7, 8))
    maps = nn.Conv2d(3, 21, 1)(image)
    a = (rows.argmax(1) == y).sum()
    b = (steps.argmax(-1) == y).sum() + F.cross_entropy(steps.transpose(1, 2), y)
    c = (maps.max(1)[1] == mask).sum()
    return a + b + c
