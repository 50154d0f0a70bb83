import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, hidden=8):
        super().__init__()
        self.body = nn.Linear(10, hidden)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        return torch.sigmoid(self.head(self.body(x)))
