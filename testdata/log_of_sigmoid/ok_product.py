import torch


def noisy_or(a, b):
    return torch.log(torch.sigmoid(a) * torch.sigmoid(b))


def any_of(scores):
    return torch.log(1 - torch.prod(1 - torch.sigmoid(scores), dim=1))
