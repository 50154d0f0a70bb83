import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate, self.value = nn.Linear(8, 8), nn.Linear(8, 8)

    def forward(self, x):
        return torch.sigmoid(self.gate(x)) * torch.tanh(self.value(x))


def loss(x, y):
    return nn.BCELoss()((Gated()(x) + 1) / 2, y)
