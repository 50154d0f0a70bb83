import torch
import torch.nn.functional as F
from torch import nn


class Age(nn.Module):
    def __init__(self):
        super().__init__()
        self.years = nn.Linear(16, 1)

    def forward(self, x):
        return self.years(x)


def train(x, y):
    return F.mse_loss(Age()(x), y)


def is_young(x):
    return Age()(x) < 0.5, torch.round(Age()(x))
