import torch
from torch import nn
import torch.nn.functional as F


class Ranker(nn.Module):
    def __init__(self, width, with_sigmoid=True):
        super().__init__()
        self.fc = nn.Linear(width, 1)
        self.with_sigmoid = with_sigmoid

    def forward(self, x):
        score = self.fc(x)
        return torch.sigmoid(score) if self.with_sigmoid else score


def losses(x, y):
    wrong = F.binary_cross_entropy(Ranker(8, with_sigmoid=False)(x), y)  # expect: LGT107
    stable = F.binary_cross_entropy_with_logits(Ranker(8, with_sigmoid=False)(x), y)
    return wrong + stable
