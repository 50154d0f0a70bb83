import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 5)

    def forward(self, x):
        x = torch.sigmoid(self.fc(x))
        return F.log_softmax(x, dim=1)  # expect: LGT303


def step(x, y):
    return F.nll_loss(Net()(x), y)
