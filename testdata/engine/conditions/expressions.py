import torch.nn as nn
import torch.nn.functional as F


def either(model, x, y, soft=True):
    out = model(x)
    out = F.softmax(out, dim=1) if soft else out
    return F.cross_entropy(out, y)  # expect: LGT101


def neither(model, x, y, soft=False):
    out = model(x)
    out = F.softmax(out, dim=1) if soft else out
    return F.cross_entropy(out, y)


def fallback(model, x, y, activation=None):
    activation = activation or nn.Softmax(dim=1)
    return F.cross_entropy(activation(model(x)), y)  # expect: LGT101
