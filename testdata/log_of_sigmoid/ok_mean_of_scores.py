import torch


def bag(scores, y):
    p = torch.sigmoid(scores).mean(dim=1)
    return -(y * torch.log(p)).mean()
