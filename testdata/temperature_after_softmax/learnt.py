import torch
import torch.nn as nn


class Calibrated(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 5)
        self.t = nn.Parameter(torch.ones(1) * 1.5)

    def forward(self, x):
        return self.fc(x).softmax(dim=1) / self.t  # expect: LGT503
