import torch
import torch.nn as nn
import torch.nn.functional as F


def one_column(x):
    pooled = torch.bmm(x.view(-1, 7, 8), x.view(-1, 8, 1))
    weights = torch.softmax(pooled, dim=-1)  # expect: LGT203
    named = torch.einsum("btd,dk->btk", torch.rand(4, 7, 8), torch.rand(8, 5))
    return weights, torch.softmax(named, dim=-1)


def rows(m):
    scores = nn.Linear(8, 1)(torch.rand(4, 7, 8))
    return torch.softmax(scores, dim=-1) @ m  # expect: LGT203
