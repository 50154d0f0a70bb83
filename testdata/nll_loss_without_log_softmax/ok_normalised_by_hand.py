import torch
import torch.nn.functional as F
from torch import nn

fc = nn.Linear(8, 5)


def by_logsumexp(x, y):
    scores = fc(x)
    return F.nll_loss(scores - torch.logsumexp(scores, dim=1, keepdim=True), y)


def in_steps(x, y):
    scores = fc(x)
    scores -= scores.max(dim=1, keepdim=True)[0]
    return F.nll_loss(scores - scores.exp().sum(1, keepdim=True).log(), y)


def handed_in(x, y, log_partition):
    return F.nll_loss(fc(x) - log_partition, y) + F.kl_div(fc(x) - log_partition, y)
