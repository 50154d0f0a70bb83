import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.key = nn.Conv1d(channels, channels, 1)

    def forward(self, x):
        relation = torch.bmm(self.key(x).transpose(1, 2), x)
        return F.softmax(relation, dims=-1)
