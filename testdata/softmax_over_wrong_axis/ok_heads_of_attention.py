import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.q = nn.Linear(d, d)
        self.k = nn.Linear(d, d)
        self.out = nn.Linear(d, 10)

    def forward(self, x):
        w = F.softmax(self.q(x) @ self.k(x).transpose(1, 2), dim=2)
        return self.out(w @ x)


def loss_of(x, y):
    return F.cross_entropy(Attention(8)(x).transpose(1, 2), y)
