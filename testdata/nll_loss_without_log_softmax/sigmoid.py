import torch
from torch import nn


def loss(x, y):
    scores = nn.Linear(12, 3)(x).sigmoid_()
    return nn.NLLLoss(reduction="mean")(scores, y)  # expect: LGT106 "output of `sigmoid`"
