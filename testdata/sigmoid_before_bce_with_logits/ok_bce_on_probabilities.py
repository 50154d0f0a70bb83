import torch
import torch.nn as nn

net = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
criterion = nn.BCELoss()


def step(x, y):
    return criterion(net(x), y)  # expect: LGT404
