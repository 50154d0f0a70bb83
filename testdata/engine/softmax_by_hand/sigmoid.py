import torch
import torch.nn as nn
import torch.nn.functional as F

head = nn.Linear(16, 4)


def logistic(x):
    return 1 / (1 + torch.exp(-x))


def through_function(x, y):
    return F.binary_cross_entropy_with_logits(logistic(head(x)), y)  # expect: LGT102


def inline(x, y):
    z = head(x)
    p = 1.0 / (torch.exp(-z) + 1.0)
    return F.binary_cross_entropy_with_logits(p, y)  # expect: LGT102


def other_way(x, y):
    z = head(x)
    p = z.exp() / (1 + z.exp())
    return F.cross_entropy(p, y)  # expect: LGT103
