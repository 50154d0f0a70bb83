import torch
import torch.nn.functional as F
from torch import nn


def loss(x, genres):
    p = F.softmax(nn.Linear(100, 18)(x), dim=-1)
    return F.binary_cross_entropy(p, genres)  # expect: LGT105 "18 labels"
