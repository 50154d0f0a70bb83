import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.relevance = nn.Linear(8, 1)
        self.match = nn.Linear(8, 8)

    def forward(self, rows):
        bounded = torch.sigmoid(self.relevance(rows))
        weights = torch.softmax(bounded, dim=1)
        return (weights * rows).sum(1)

    def both_ways(self, a):
        over_rows = torch.softmax(self.match(a), dim=0)
        return torch.softmax(over_rows, dim=1)
