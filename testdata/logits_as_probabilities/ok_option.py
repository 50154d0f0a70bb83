import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self, activate):
        super().__init__()
        self.fc = nn.Linear(16, 1)
        self.activate = activate

    def forward(self, x):
        out = self.fc(x)
        if self.activate:
            out = torch.sigmoid(out)
        return out


def step(net: Net, x, y):
    positive = net(x) > 0.5
    return F.binary_cross_entropy_with_logits(Net(False)(x), y), positive
