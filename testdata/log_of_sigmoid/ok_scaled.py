import torch


def depth(x, lo, hi):
    inverse = lo + (hi - lo) * torch.sigmoid(x)
    return torch.log(inverse)


def shifted(x):
    return torch.log(torch.sigmoid(x) + 0.5)
