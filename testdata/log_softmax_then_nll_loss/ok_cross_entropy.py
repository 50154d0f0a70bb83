import torch.nn.functional as F
from torch import nn


def loss(x, y):
    return F.cross_entropy(nn.Linear(8, 5)(x), y)
