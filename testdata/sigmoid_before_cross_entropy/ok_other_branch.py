import torch
import torch.nn.functional as F


def loss_of(model, x, y, binary):
    out = model(x)
    if binary:
        return F.binary_cross_entropy(torch.sigmoid(out), y)  # expect: LGT404
    return F.cross_entropy(out, y)
