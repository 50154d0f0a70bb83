# Silent: the placeholder buffer of size 1 is replaced in forward before the method that reads it runs.
import torch
from torch import nn


class Positional(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.proj = nn.Linear(3, heads)
        self.register_buffer("grid", torch.zeros(1, 1, 1, 3), persistent=False)

    def forward(self, x):
        n = x.shape[1]
        if self.grid is None or self.grid.shape[1] != n:
            self.grid = torch.rand(1, n, n, 3)
        return self.attend(x)

    def attend(self, x):
        scores = self.proj(self.grid.expand(x.shape[0], -1, -1, -1)).permute(0, 3, 1, 2)
        return scores.softmax(dim=-1)
