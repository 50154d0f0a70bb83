import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv2d(32, 5, 1)


def step(x, y):
    return F.nll_loss(F.log_softmax(head(x), dim=1), y)
