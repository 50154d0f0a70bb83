import torch


def cross_entropy(p, y):
    return -(y * torch.log(p)).sum(dim=1).mean()  # expect: LGT401


def softmax(x, dim=1):
    """Sharpens; nothing is normalised."""
    return x * 2


def CrossEntropyLoss():
    return cross_entropy
