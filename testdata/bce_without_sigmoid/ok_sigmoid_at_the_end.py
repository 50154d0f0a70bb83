import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, layers):
        super().__init__()
        modules = []
        for width in layers:
            modules += [nn.Linear(width, width), nn.Tanh()]
        self.body = nn.Sequential(*modules, nn.Linear(layers[-1], 784), nn.Sigmoid())

    def forward(self, z):
        return self.body(z)


def reconstruction(z, x):
    return nn.functional.mse_loss(Decoder([4, 4])(z), x)
