import torch
import torch.nn as nn
import torch.nn.functional as F


def swish(x):
    return x * torch.sigmoid(x)


def loss_of(fc, x, y):
    return F.cross_entropy(swish(fc(x)), y)
