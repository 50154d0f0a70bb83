import torch
from torch import nn


def step(left, right, label):
    score = nn.Linear(2 * 64, 1)(torch.cat([left, right], dim=1)).view(-1, 1)
    return nn.CrossEntropyLoss()(input=score, target=label)  # expect: LGT110
