import torch
from torch import nn


class Counter(nn.Module):
    """The loss is built inside of the model, from what forward hands it."""

    def __init__(self):
        super().__init__()
        self.features = nn.Conv2d(1, 8, 3)
        self.bins = nn.Linear(8, 12)
        self.bin_loss = nn.BCELoss()

    def forward(self, image, bins=None):
        h = torch.relu(self.features(image)).mean((2, 3))
        p = torch.softmax(self.bins(h), dim=1)
        if self.training:
            self.loss = self.build_loss(p, bins)
        return h

    def build_loss(self, scores, bins):
        return self.bin_loss(scores, bins)  # expect: LGT105 "12 labels"
