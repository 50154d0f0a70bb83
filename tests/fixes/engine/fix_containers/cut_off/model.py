import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.tail = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4), nn.Identity())

    def forward(self, x):
        return self.tail(x)
