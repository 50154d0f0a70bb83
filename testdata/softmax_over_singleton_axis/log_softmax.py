import torch.nn as nn
import torch.nn.functional as F

critic = nn.Linear(64, 1)


def loss_of(x, y):
    logp = F.log_softmax(critic(x), dim=-1)  # expect: LGT203 "the constant 0"
    return F.nll_loss(logp, y)
