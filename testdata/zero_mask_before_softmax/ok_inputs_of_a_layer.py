import torch
import torch.nn as nn


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 5)

    def forward(self, h, pad):
        h = h.masked_fill(pad.unsqueeze(-1), 0.0)
        return self.score(h).softmax(-1)


def summed(h, pad, v):
    h = h * pad.eq(0).float().unsqueeze(-1)
    return torch.softmax((h * v).sum(-1), dim=-1)
