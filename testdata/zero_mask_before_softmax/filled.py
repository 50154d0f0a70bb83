import torch
import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.q = nn.Linear(d, d)

    def forward(self, x, pad):
        scores = torch.bmm(self.q(x), x.transpose(1, 2))
        scores = scores.masked_fill(pad.unsqueeze(1), 0)
        return torch.softmax(scores, dim=-1) @ x  # expect: LGT502
