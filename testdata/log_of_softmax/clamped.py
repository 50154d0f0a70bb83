import torch
import torch.nn as nn


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
        self.eps = 1e-8

    def forward(self, state):
        return self.fc(state).softmax(-1)


def surprise(state):
    dist = {"probs": Policy()(state)}
    return -dist["probs"].clamp(min=1e-8).log().sum()  # expect: LGT401
