import torch


def head(scores):
    return torch.softmax(scores, dim=1)
