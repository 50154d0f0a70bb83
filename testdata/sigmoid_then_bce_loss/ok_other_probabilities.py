import torch
import torch.nn.functional as F


def angle(a, b, same):
    return F.binary_cross_entropy(F.cosine_similarity(a, b).clamp(0, 1), same)


def survival(rate, t, dead):
    return F.binary_cross_entropy(1 - torch.exp(-rate * t), dead)
