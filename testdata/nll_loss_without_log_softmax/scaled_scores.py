import torch.nn.functional as F
from torch import nn

fc = nn.Linear(8, 5)


def tempered(x, y, temperature):
    return F.nll_loss(fc(x) / temperature, y)  # expect: LGT106


def shifted(x, y):
    scores = fc(x)
    return F.nll_loss(scores - 1.5, y)  # expect: LGT106


def two_branches(x, z, y):
    return F.nll_loss(fc(x) + fc(z), y)  # expect: LGT106
