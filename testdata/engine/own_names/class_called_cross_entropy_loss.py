import torch
import torch.nn as nn


class CrossEntropyLoss(nn.Module):
    """Takes probabilities, unlike the one of torch."""

    def forward(self, probabilities, target):
        picked = probabilities.gather(1, target.unsqueeze(1))
        return -torch.log(picked + 1e-12).mean()  # expect: LGT401


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


def step(x, y):
    return CrossEntropyLoss()(Net()(x), y)
