import torch
import torch.nn as nn
import torch.nn.functional as F


class Pooling(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.score = nn.Linear(width, 1)

    def forward(self, steps, padding):
        scores = self.score(steps).squeeze(2)
        scores = scores.masked_fill(padding, float("-inf"))
        return F.softmax(scores, dim=-1)


class Gate(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.query = nn.Linear(width, width)
        self.score = nn.Linear(width, 1)

    def forward(self, memory, last, padding=None):
        mixed = torch.tanh(self.query(last).unsqueeze(1) + memory)
        scores = self.score(mixed).squeeze(2)
        if padding is not None:
            scores.masked_fill_(padding, -1e9)
        return nn.Softmax(dim=-1)(scores)
