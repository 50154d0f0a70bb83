import torch.nn.functional as F


def loss_of(model, x, y):
    return F.cross_entropy(F.sigmoid(model(x)), y)  # expect: LGT103
