import torch.nn as nn
import torch.nn.functional as F


class VolumeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(1, 8, 3, padding=1)
        self.out = nn.Conv3d(8, 4, 1)

    def forward(self, x):
        return F.softmax(self.out(F.relu(self.conv(x))), dim=4)  # expect: LGT204


def predict(x):
    p = VolumeNet()(x)
    return p.argmax(dim=1), p
