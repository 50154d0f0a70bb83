import torch.nn as nn
import torch.nn.functional as F


class SegmentationHead(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.project = nn.Conv2d(channels, classes, kernel_size=1)
        self.activation = nn.Softmax2d()

    def forward(self, features):
        mask = self.project(features)
        mask = F.interpolate(mask, scale_factor=4, mode="bilinear", align_corners=False)
        return self.activation(mask)


def pixel_loss(features, target):
    head = SegmentationHead(64, 21)
    return F.cross_entropy(head(features), target, ignore_index=255)  # expect: LGT101
