import torch.nn as nn
import torch.nn.functional as F

from temperature import Scale

head = nn.Linear(8, 5)
scale = Scale(0.5)


def loss(x, y):
    return F.cross_entropy(scale(head(x).softmax(-1)), y)
