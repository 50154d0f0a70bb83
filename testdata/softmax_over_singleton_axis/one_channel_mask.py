import torch.nn as nn
import torch.nn.functional as F


class UNetHead(nn.Module):
    def __init__(self, classes=1):
        super().__init__()
        self.final = nn.Conv2d(64, classes, kernel_size=1)

    def forward(self, x):
        return F.softmax(self.final(x), dim=1)  # expect: LGT203


def predict(features):
    return UNetHead()(features) > 0.5
