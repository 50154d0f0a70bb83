import torch
from torch import nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(6, 1)

    def forward(self, x):
        return torch.sigmoid(self.score(x))


detector = Detector()
criterion = nn.BCELoss()
for x, y in [(torch.randn(3, 6), torch.ones(3, 1))]:
    criterion(detector(x), y).backward()  # expect: LGT404
    if type(criterion) is nn.BCELoss:
        print("entropy")
