import torch
import torch.nn as nn
import torch.nn.functional as F


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Linear(channels, channels)

    def forward(self, x):
        s = torch.sigmoid(self.fc(x.mean(dim=(2, 3))))
        return x * s[:, :, None, None]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.se = SqueezeExcite(16)
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        x = self.se(self.conv(x)).mean(dim=(2, 3))
        return self.fc(x)


def loss_of(x, y):
    return F.cross_entropy(Net()(x), y)
