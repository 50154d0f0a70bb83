import torch.nn.functional as F


def normalise(scores, dim=None):
    return F.softmax(scores, dim=dim)  # expect: LGT202


def head(model, x):
    return normalise(model(x))
