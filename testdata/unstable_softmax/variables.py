import torch
import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.q = nn.Linear(d, d)
        self.k = nn.Linear(d, d)

    def forward(self, x):
        scores = self.q(x) @ self.k(x).transpose(1, 2)
        weights = torch.exp(scores / 8)
        total = weights.sum(dim=-1, keepdim=True)
        return weights / (total + 1e-9) @ x  # expect: LGT403
