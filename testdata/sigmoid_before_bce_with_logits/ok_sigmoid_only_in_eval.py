import torch
import torch.nn as nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 1)

    def forward(self, x):
        out = self.fc(x)
        if not self.training:
            out = torch.sigmoid(out)
        return out


def train(loader):
    model = Detector()
    criterion = nn.BCEWithLogitsLoss()
    model.train()
    for x, y in loader:
        criterion(model(x), y).backward()
