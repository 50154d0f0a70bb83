import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv1d(32, 6, kernel_size=1)


def per_sample_loss(x, y):
    logp = F.log_softmax(head(x), -1)  # expect: LGT204
    return F.nll_loss(logp, y)
