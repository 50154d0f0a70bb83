import torch
import torch.nn as nn


class Pointer(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.w = nn.Linear(d, 1)

    def forward(self, steps):
        b, t, d = steps.shape
        scores = self.w(steps.view(b, t, d)).squeeze(-1)
        return torch.softmax(scores, dim=-1)
