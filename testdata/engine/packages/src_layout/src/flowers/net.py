import torch.nn as nn


def build():
    return nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))
