import torch


def tags(model, x, threshold=0.5):
    return (torch.sigmoid(model(x)) > threshold).int()
