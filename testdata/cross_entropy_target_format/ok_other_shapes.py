import torch
import torch.nn.functional as F
from torch import nn


def pixels(image):
    scores = nn.Conv2d(3, 8, 1)(image)
    return F.cross_entropy(scores, torch.randint(8, (2, 16, 16)))


def positions(tokens, after):
    scores = nn.Linear(32, 100)(nn.Embedding(100, 32)(tokens))
    F.cross_entropy(scores.transpose(1, 2), after)
    return F.cross_entropy(scores.view(-1, 100), after.view(-1))


def decided(x, weak):
    sure, label = torch.softmax(nn.Linear(6, 3)(weak), dim=1).max(dim=1)
    return (F.cross_entropy(nn.Linear(6, 3)(x), label, reduction="none") * (sure > 0.9)).mean()


def one_step(x, y):
    scores = nn.Linear(6, 3)(x).unsqueeze(-1)
    return F.cross_entropy(scores, y.unsqueeze(1))
