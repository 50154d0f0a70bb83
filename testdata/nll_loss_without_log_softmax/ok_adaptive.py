import torch
import torch.nn.functional as F
from torch import nn

adaptive = nn.AdaptiveLogSoftmaxWithLoss(64, 20000, cutoffs=[100, 1000])


def step(h, y):
    output, loss = adaptive(h, y)
    return loss + F.nll_loss(adaptive.log_prob(h), y)
