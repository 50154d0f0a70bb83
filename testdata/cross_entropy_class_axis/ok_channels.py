import torch
import torch.nn as nn
import torch.nn.functional as F


def pixels(image, mask):
    scores = nn.Conv2d(3, 5, 1)(image)
    mixed = nn.Linear(32, 32)(nn.Conv1d(3, 5, 1)(image.flatten(2)))
    return F.cross_entropy(scores, mask) + F.cross_entropy(mixed, mask)


def forecast(x, y):
    seen = nn.Linear(96, 24)(x.view(8, 7, 96).transpose(1, 2).transpose(1, 2))
    return F.cross_entropy(seen.permute(0, 2, 1), y)


def unknown_rank(x, y):
    wide = nn.Linear(16, 16)(x)
    head = nn.Linear(8, 3)(wide[:, :8])
    return F.cross_entropy(head, y)
