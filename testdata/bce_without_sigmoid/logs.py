import torch
import torch.nn.functional as F
from torch import nn


def mask_loss(features, masks):
    logp = F.logsigmoid(nn.Conv2d(32, 1, 1)(features))
    return F.binary_cross_entropy(logp, masks)  # expect: LGT107 "log-probabilities"


def class_loss(x, one_hot):
    return nn.BCELoss()(F.log_softmax(nn.Linear(6, 4)(x), -1), one_hot)  # expect: LGT107
