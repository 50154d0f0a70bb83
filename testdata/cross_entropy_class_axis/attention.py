import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(32, 4, batch_first=True)
        self.head = nn.Linear(32, 9)

    def forward(self, x):
        mixed, _ = self.attention(x, x, x)
        return self.head(mixed)


def step(block, x, y):
    return F.cross_entropy(Block()(x.view(2, 10, 32)), y)  # expect: LGT206
