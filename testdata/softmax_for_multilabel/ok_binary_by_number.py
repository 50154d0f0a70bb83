import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self, width, num_classes):
        super().__init__()
        self.num_classes = num_classes
        self.fc = nn.Linear(width, num_classes)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)

    def fit(self, batches):
        criterion = F.binary_cross_entropy if self.num_classes == 2 else F.mse_loss
        for x, y in batches:
            criterion(self(x), y).backward()

    def score(self, x, y):
        if self.num_classes <= 2:
            return F.binary_cross_entropy(self(x), y)
        return None
