# The last axis is T after where() with a mask [B, 1, T], not of size 1: silent but for the 0 that it is filled with.
import torch
import torch.nn.functional as F
from torch import nn


class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 1)

    def forward(self, keys, lengths):
        batch, longest, _ = keys.size()
        mask = torch.arange(longest).repeat(batch, 1) < lengths.view(-1, 1)
        score = torch.transpose(self.score(keys), 1, 2)
        score = torch.where(mask.unsqueeze(1), score, torch.zeros_like(score))
        return F.softmax(score, dim=-1) @ keys  # expect: LGT502
