import torch
import torch.nn as nn
import torch.nn.functional as F


class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(3, 4)
        self.register_buffer("index", torch.zeros(1, 1, 1, 3))

    def forward(self, x):
        if self.index.shape[1] != x.shape[1]:
            self.index = distances(x.shape[1])
        return self.weights()

    def weights(self):
        return self.project(self.index).permute(0, 3, 1, 2).softmax(dim=-1)

    def shown(self):
        return self.weights().mean(0)


def distances(n):
    return torch.rand(1, n, n, 3)
