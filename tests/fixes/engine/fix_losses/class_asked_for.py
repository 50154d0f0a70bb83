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
    loss = criterion(detector(x), y)  # expect: LGT404
    if isinstance(criterion, (nn.MSELoss, nn.BCELoss)):
        loss = loss * 2
    loss.backward()
