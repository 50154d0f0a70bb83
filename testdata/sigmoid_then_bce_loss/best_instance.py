import torch
from torch import nn


def bag_loss(instances, label):
    """The largest of some sigmoids is the sigmoid of the largest score."""
    p = torch.sigmoid(nn.Linear(64, 1)(instances)).max(dim=0)[0]
    return nn.BCELoss()(p, label)  # expect: LGT404
