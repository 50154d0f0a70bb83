import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttentionClassifier(nn.Module):
    def __init__(self, d, classes):
        super().__init__()
        self.q = nn.Linear(d, d)
        self.k = nn.Linear(d, d)
        self.v = nn.Linear(d, d)
        self.out = nn.Linear(d, classes)

    def forward(self, x):
        scores = torch.matmul(self.q(x), self.k(x).transpose(-2, -1)) / math.sqrt(x.size(-1))
        weights = F.softmax(scores, dim=-1)
        return self.out(torch.matmul(weights, self.v(x)).mean(dim=1))


def loss_of(x, y):
    model = SelfAttentionClassifier(64, 5)
    return F.cross_entropy(model(x), y)
