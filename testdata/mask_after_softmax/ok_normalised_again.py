import torch
import torch.nn as nn
import torch.nn.functional as F


head = nn.Linear(8, 8)


def divided(h, ids):
    w = F.softmax(head(h), dim=-1) * (ids.ne(0)).float()
    return w / w.sum(dim=-1, keepdim=True).clamp(min=1e-9)


def by_normalize(h, pad):
    w = F.softmax(head(h), dim=-1).masked_fill(pad, 0)
    return F.normalize(w, p=1, dim=-1)


def later(h, pad):
    w = head(h).softmax(-1).masked_fill(pad, 0)
    out = w @ h
    return out / w.sum(-1, keepdim=True)
