import torch


def bpr(pos, neg):
    return score(pos - neg).log().mean().neg()  # expect: LGT402


def score(margin):
    return torch.sigmoid(margin)
