import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv2d(32, 5, 1)


def step(x, y):
    scores = head(x).permute(0, 2, 3, 1)
    logp = F.log_softmax(scores, dim=-1)
    return F.nll_loss(logp.reshape(-1, 5), y.reshape(-1))
