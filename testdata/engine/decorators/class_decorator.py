import torch
import torch.nn as nn


def register(cls):
    cls.registered = True
    return cls


@register
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


def loss_of(x, y):
    return nn.CrossEntropyLoss()(Net()(x), y)  # expect: LGT101
