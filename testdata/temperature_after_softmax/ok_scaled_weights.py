import torch
import torch.nn as nn


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 5)
        self.per_class = nn.Parameter(torch.ones(5))

    def forward(self, x, v):
        w = self.fc(x).softmax(-1)
        return (w / 0.9) @ v, w / self.per_class
