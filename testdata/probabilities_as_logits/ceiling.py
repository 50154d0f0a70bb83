import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)


def confidence(x):
    return torch.softmax(Net()(x), dim=-1)  # expect: LGT303 "with 10 classes no probability can exceed 0.232"


def twice(x):
    p = torch.sigmoid(nn.Linear(4, 1)(x))
    return torch.sigmoid(p)  # expect: LGT303 "all that comes out lies between 0.5 and 0.731"
