import torch
import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv2d(64, 21, 1)


def step(features, target):
    p = torch.softmax(head(features), dim=-1)  # expect: LGT204
    return F.cross_entropy(p, target)  # expect: LGT101
