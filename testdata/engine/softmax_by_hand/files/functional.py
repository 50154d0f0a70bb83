import torch


def stable_exp(x, dim):
    return torch.exp(x - x.max(dim=dim, keepdim=True).values)


def normalised(x, dim=-1):
    e = stable_exp(x, dim)
    return e / e.sum(dim=dim, keepdim=True)
