import torch.nn.functional as F
from torch import nn


def loss(x, y):
    return F.nll_loss(F.log_softmax(nn.Linear(8, 5)(x), dim=1), y)  # expect: LGT405 "spelled out"
