import torch
import torch.nn as nn
import torch.nn.functional as F


class MaskHead(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(64, 32, 2, stride=2)
        self.final = nn.Conv2d(32, 1, 1)

    def forward(self, x):
        return torch.sigmoid(self.final(F.relu(self.up(x))))


def mask_loss(features, masks):
    prediction = MaskHead()(features)
    return F.binary_cross_entropy_with_logits(prediction, masks, reduction="mean")  # expect: LGT102
