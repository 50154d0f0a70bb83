import torch


def exponential(x):
    return torch.exp(x)


def normalised(e, axis):
    return e / torch.sum(e, axis, keepdim=True)  # expect: LGT403
