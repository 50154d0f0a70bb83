import torch
import torch.nn.functional as F


def by_where(q, k, pad):
    w = F.softmax(torch.matmul(q, k), dim=-1)
    return torch.where(pad, torch.zeros_like(w), w)  # expect: LGT501


def by_fill(q, k, pad):
    w = torch.matmul(q, k).softmax(-1)
    w.masked_fill_(mask=pad, value=0)  # expect: LGT501
    return w
