import torch
import torch.nn.functional as F
from torch import nn


def adversary(real):
    out = nn.Linear(20, 1)(real)
    F.binary_cross_entropy_with_logits(out, torch.ones_like(out))
    F.binary_cross_entropy_with_logits(out, torch.zeros(8, 1))
    F.binary_cross_entropy_with_logits(out, torch.full((8, 1), 0.9))
    return F.binary_cross_entropy_with_logits(out, torch.full_like(out, 1))


def parts(out, a):
    rows = torch.cat([torch.ones(4, 1), (a > 0).float()])
    return F.binary_cross_entropy_with_logits(out, rows)
