# Silent: an unknown tensor broadcast with a parameter whose last axis is 1 does not have a last axis of size 1.
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(heads, 1, 1))

    def forward(self, q, k, v):
        scores = (q @ k.transpose(-2, -1)) * self.scale
        return scores.softmax(dim=-1) @ v
