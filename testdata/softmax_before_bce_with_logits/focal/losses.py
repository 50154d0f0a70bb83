from torch import nn
from torchvision.ops import sigmoid_focal_loss


class Focal(nn.Module):
    def __init__(self, gamma=2.0):
        super().__init__()
        self.gamma = gamma

    def forward(self, pred, target):
        return sigmoid_focal_loss(pred, target, gamma=self.gamma, reduction="mean")  # expect: LGT104
