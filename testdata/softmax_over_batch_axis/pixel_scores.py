import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv2d(32, 4, 1)


def pixel_loss(features, target):
    scores = head(features)
    return F.nll_loss(F.log_softmax(scores, dim=0), target)  # expect: LGT201
