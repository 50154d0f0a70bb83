import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        scores = self.head(x)
        e = torch.exp(scores - scores.max(1, keepdim=True)[0])
        total = e.sum(1, keepdim=True)
        return e / total


def train(x, y):
    p = Net()(x)
    return F.cross_entropy(p, y)  # expect: LGT101
