import torch
import torch.nn.functional as F
from torch import nn


class Segmenter(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.body = nn.Conv2d(3, 16, 3, padding=1)
        self.head = nn.Conv2d(16, classes, 1)

    def forward(self, x):
        return self.head(torch.relu(self.body(x)))


def loss(x, mask):
    return F.cross_entropy(Segmenter(classes=1)(x), mask)  # expect: LGT110
