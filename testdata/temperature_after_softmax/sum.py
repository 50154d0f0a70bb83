import torch
import torch.nn.functional as F
from torch import nn

head = nn.Linear(16, 10)


def sharper(x):
    p = F.softmax(head(x), dim=1) / 0.7  # expect: LGT503 "they sum to 1.43"
    return torch.multinomial(p, 1)


def flatter(x, temperature=4.0):
    p = F.softmax(head(x), dim=1) / temperature  # expect: LGT503 "they no longer sum to one"
    return torch.log(p)


TEMPERATURE = 2


def fixed(x):
    p = F.softmax(head(x), dim=1)
    return F.nll_loss(torch.log(p / TEMPERATURE), x)  # expect: LGT503 "they sum to 0.5"
