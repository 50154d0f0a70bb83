import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        a = self.conv(x).view(b, -1)
        a = F.softmax(a, dim=1).view(b, 1, h, w)
        return x * a
