import torch


def exponential(scores):
    return torch.exp(scores)


def weights(scores):
    e = exponential(scores)
    return e / e.sum(dim=1, keepdim=True)  # expect-miss: LGT403
