import torch
import torch.nn.functional as F

import losses
from losses import CrossEntropyLoss, cross_entropy, softmax


def step(model, x, y):
    p = torch.softmax(model(x), dim=1)
    cross_entropy(p, y)
    losses.cross_entropy(p, y)
    CrossEntropyLoss()(p, y)
    return F.cross_entropy(softmax(model(x)), y)
