import torch
import torch.nn as nn
import torch.nn.functional as F


def list_of_axes(x, y):
    z = x - torch.amax(x, [1], True)
    e = torch.exp(z)
    return F.cross_entropy(e / torch.sum(e, [1], True), y)  # expect: LGT101


def tuple_of_axes(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(torch.div(e, torch.sum(e, dim=(1,), keepdim=True)), y)  # expect: LGT101


def put_back(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(1).unsqueeze(1), y)  # expect: LGT101


def put_back_last(x, y):
    e = (x - x.amax(dim=-1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(-1).unsqueeze(-1), y)  # expect: LGT101


def new_axis(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(1)[:, None], y)  # expect: LGT101


def viewed(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(1).view(-1, 1), y)  # expect: LGT101


def spread(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(1, keepdim=True).expand_as(e), y)  # expect: LGT101


def epsilon(x, y, eps=1e-8):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / (e.sum(1, keepdim=True) + eps), y)  # expect: LGT101


def clamped(x, y):
    e = (x - x.amax(dim=1, keepdim=True)).exp()
    return F.cross_entropy(e / e.sum(1, keepdim=True).clamp(min=1e-9), y)  # expect: LGT101


def taken_twice(x, y):
    z = x - x.amax(dim=1, keepdim=True)
    return F.cross_entropy(z.exp() / z.exp().sum(1, keepdim=True), y)  # expect: LGT101


def masked(x, mask):
    e = torch.exp(x - x.amax(dim=1, keepdim=True)).masked_fill(mask, 0.0)
    return torch.log(e / e.sum(1, keepdim=True))  # expect: LGT401


def einsum(x, y):
    e = torch.exp(x - x.amax(dim=1, keepdim=True))
    return F.cross_entropy(e / torch.einsum("bk->b", e)[:, None], y)  # expect: LGT101


def einsum_of_known(x, y):
    z = nn.Linear(16, 10)(x)
    e = torch.exp(z - z.amax(dim=1, keepdim=True))
    return F.cross_entropy(e / torch.einsum("ij->i", e).unsqueeze(-1), y)  # expect: LGT101
