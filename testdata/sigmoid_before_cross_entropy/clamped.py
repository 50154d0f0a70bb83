import torch
import torch.nn.functional as F


def loss_of(model, x, y):
    p = torch.sigmoid(model(x)).clamp(1e-6, 1 - 1e-6)
    return F.cross_entropy(p, y)  # expect: LGT103
