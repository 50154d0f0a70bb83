import torch
from torch import nn

head = nn.Linear(6, 3)


def loss(x, y):
    return nn.BCELoss()(torch.sigmoid(head(x)), y)  # expect: LGT404


def labels(x):
    scores = head(x).cpu().numpy()
    return scores > 0.5  # expect: LGT302
