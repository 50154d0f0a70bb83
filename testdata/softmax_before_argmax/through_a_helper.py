import torch


def probabilities(model, x):
    return torch.softmax(model(x), dim=1)


def label(model, x):
    return probabilities(model, x).argmax(dim=1)  # expect: LGT301
