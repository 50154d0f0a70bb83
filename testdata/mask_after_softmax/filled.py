import torch
import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.score = nn.Linear(d, 1)

    def forward(self, h, pad):
        w = torch.softmax(self.score(h).squeeze(-1), dim=1)
        w = w.masked_fill(pad, 0.0)  # expect: LGT501
        return torch.einsum("bt,btd->bd", w, h)
