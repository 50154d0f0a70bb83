import torch
import torch.nn.functional as F
from torch import nn


def soft(x, y):
    scores = nn.Linear(6, 3)(torch.randn(4, 6))
    F.cross_entropy(scores, F.one_hot(y, 3).float())
    F.cross_entropy(scores, F.one_hot(y, 3) * 0.9 + 0.05)
    F.cross_entropy(scores, F.one_hot(y, 3).type_as(scores))
    F.cross_entropy(scores, F.one_hot(y, 3).to(scores.dtype))
    F.cross_entropy(scores, F.one_hot(y, 3) / 1)
    return F.cross_entropy(scores, torch.zeros(4, 3).scatter_(1, y.unsqueeze(1), 1))


def one_example(x):
    return F.cross_entropy(nn.Linear(6, 3)(x), torch.tensor([0.2, 0.5, 0.3]))


def indices(x, y):
    scores = nn.Linear(6, 3)(x)
    F.cross_entropy(scores, y.view(-1, 1).squeeze(1))
    F.cross_entropy(scores, y.unsqueeze(1)[:, 0])
    return F.cross_entropy(scores, y.view(-1))
