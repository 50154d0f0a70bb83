import torch
import torch.nn as nn


def make(classes):
    if classes > 1:
        return nn.Sequential(nn.Linear(8, classes), nn.Softmax(dim=1)), nn.NLLLoss()
    return nn.Sequential(nn.Linear(8, 1), nn.Sigmoid()), nn.BCELoss()


def loss_of(x, y, classes):
    out = nn.Linear(8, classes)(x)
    if classes == 1:
        out = torch.sigmoid(out)
    if classes >= 2:
        return nn.functional.cross_entropy(out, y)
    return nn.functional.binary_cross_entropy(out, y)  # expect: LGT404


def wrong(x, y):
    net, _ = make(3)
    return nn.CrossEntropyLoss()(net(x), y)  # expect: LGT101
