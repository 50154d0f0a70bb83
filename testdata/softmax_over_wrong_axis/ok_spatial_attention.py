import torch.nn as nn
import torch.nn.functional as F


class KeypointHead(nn.Module):
    """Soft-argmax: one distribution over the positions for each keypoint."""

    def __init__(self, keypoints):
        super().__init__()
        self.conv = nn.Conv2d(64, keypoints, 1)

    def forward(self, x, grid):
        heat = self.conv(x)
        b, k, h, w = heat.shape
        p = F.softmax(heat.view(b, k, h * w), dim=2)
        return p @ grid
