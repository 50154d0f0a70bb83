import torch
from torch import nn


class Grades(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Sequential(nn.Linear(12, 5), nn.Sigmoid())

    def forward(self, x):
        return self.head(x)


net = Grades()
plain = nn.CrossEntropyLoss()
weighed = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 1.0, 1.0, 4.0]))


def step(x, y, soft):
    first = plain(net(x), y)  # expect: LGT103 "one another: with 5 classes this loss cannot fall below 0.905"
    return first + weighed(net(x), soft)  # expect: LGT103 "exclude one another"
