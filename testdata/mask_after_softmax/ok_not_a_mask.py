import torch
import torch.nn as nn
import torch.nn.functional as F


head = nn.Linear(8, 8)


def values(h, v):
    return F.softmax(head(h), dim=-1) * v


def dropout(h):
    w = F.softmax(head(h), dim=-1)
    w = F.dropout(w, 0.1)
    return w * (torch.rand_like(w) > 0.1).float()


def confident(h):
    p = F.softmax(head(h), dim=-1)
    return p * (p > 0.5).float()


def loss(h, y):
    return F.softmax(head(h), dim=-1) * F.one_hot(y, 8)
