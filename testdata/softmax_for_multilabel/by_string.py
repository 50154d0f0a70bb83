import torch
from torch import nn


def head(width, tasks, activation="softmax"):
    layers = [nn.Linear(width, tasks)]
    if activation == "softmax":
        layers.append(nn.Softmax(dim=-1))
    elif activation == "sigmoid":
        layers.append(nn.Sigmoid())
    return nn.Sequential(*layers)


criteria = {"bce": nn.BCELoss(), "mse": nn.MSELoss()}
out = head(64, 9)(torch.randn(4, 64))
loss = criteria["bce"](out, torch.rand(4, 9))  # expect: LGT105
fine = criteria["mse"](out, torch.rand(4, 9))
