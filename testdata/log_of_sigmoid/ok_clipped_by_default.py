import torch
import torch.nn as nn


class Asymmetric(nn.Module):
    def __init__(self, clip=0.05):
        super().__init__()
        self.clip = clip

    def forward(self, x, y):
        negative = 1 - torch.sigmoid(x)
        if self.clip is not None and self.clip > 0:
            negative = (negative + self.clip).clamp(max=1)
        return -((1 - y) * torch.log(negative.clamp(min=1e-8))).sum()


def asymmetric(x, y, clip=0.1):
    negative = 1 - torch.sigmoid(x)
    if clip and clip > 0:
        negative = (negative + clip).clamp(max=1)
    return -((1 - y) * negative.log()).sum()
