import torch
import torch.nn as nn
import torch.nn.functional as F


def two_class_loss(model, x, y):
    a = torch.sigmoid(model.positive(x))
    b = torch.sigmoid(model.negative(x))
    return F.cross_entropy(torch.cat([a, b], dim=1), y)  # expect: LGT103
