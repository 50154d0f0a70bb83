import torch
import torch.nn.functional as F
from torch import nn


def unknown(loader, model):
    for x, y in loader:
        F.binary_cross_entropy_with_logits(model(x), y)
        F.multilabel_soft_margin_loss(nn.Linear(4, 3)(x), torch.ones(2, 3).long())


def mixed(out, y, lam):
    rows = F.one_hot(y, 4)
    return F.binary_cross_entropy_with_logits(out, rows * lam + rows.flip(0) * (1 - lam))
