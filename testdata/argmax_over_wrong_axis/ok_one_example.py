import torch
import torch.nn as nn
import torch.nn.functional as F


def of_one(x, y):
    net = nn.Linear(8, 5)
    single = net(x.view(-1, 8))[0].argmax(0) == y
    squeezed = net(x.view(1, 8)).squeeze(0).argmax(dim=0) == y
    column = net(x.view(1, 8)).argmax(0) == y  # one example: all zeros, and no classes lost
    unknown = net(x).argmax(0) == y
    return single, squeezed, column, unknown
