import torch


def loss(score):
    return -torch.log1p(-torch.sigmoid(score)).mean()  # expect-miss: LGT402
