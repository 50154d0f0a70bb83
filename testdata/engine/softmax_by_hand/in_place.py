import torch
import torch.nn as nn
import torch.nn.functional as F

head = nn.Linear(16, 10)


def divided(x, y):
    e = head(x)
    e = torch.exp(e - e.amax(1, keepdim=True))
    e /= e.sum(1, keepdim=True)
    return F.cross_entropy(e, y)  # expect: LGT101


def by_method(x, y):
    e = head(x)
    e = torch.exp(e - e.amax(1, keepdim=True))
    e.div_(e.sum(1, keepdim=True))
    return F.cross_entropy(e, y)  # expect: LGT101


def decided(x):
    e = head(x)
    e = torch.exp(e - e.amax(1, keepdim=True))
    e.div_(e.sum(1, keepdim=True))
    return e.argmax(1)  # expect: LGT301
