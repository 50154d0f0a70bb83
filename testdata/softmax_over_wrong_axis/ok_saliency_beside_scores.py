import torch.nn as nn
import torch.nn.functional as F

head = nn.Conv2d(32, 5, 1)


def step(x, y):
    scores = head(x)
    saliency = F.softmax(scores.flatten(2), dim=-1)
    return F.cross_entropy(scores, y), saliency
