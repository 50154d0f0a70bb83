import torch
import torch.nn as nn


class WithTemperature(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.temperature = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.model(x) / self.temperature


class WithSoftmax(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, *args, **kwargs):
        return self.model(*args, **kwargs).softmax(dim=-1)


class Ema:
    def __init__(self, model):
        self.module = model

    def __call__(self, x):
        return self.module(x)

    def __getattr__(self, name):
        return getattr(self.module, name)


def losses(x, y):
    net = nn.Linear(8, 4)
    criterion = nn.CrossEntropyLoss()
    criterion(WithTemperature(net)(x), y)
    criterion(WithSoftmax(net)(x), y)  # expect: LGT101
    return criterion(Ema(WithSoftmax(net))(x), y)  # expect: LGT101
