import torch.nn as nn
from monai.losses import DiceCELoss, DiceLoss, FocalLoss


class Net(nn.Module):
    def __init__(self, final):
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3)
        self.final = final

    def forward(self, x):
        return self.final(self.conv(x))


def dice(x, y):
    return DiceLoss(to_onehot_y=True, softmax=True)(Net(nn.Softmax(dim=1))(x), y)  # expect: LGT101


def both(x, y):
    loss_function = DiceCELoss(softmax=True, to_onehot_y=True)
    return loss_function(Net(nn.Softmax(dim=1))(x), y)  # expect: LGT101


def labels(x, y):
    out = Net(nn.Sigmoid())(x)
    loss = DiceLoss(sigmoid=True)(out, y)  # expect: LGT102
    return loss + FocalLoss()(out, y)  # expect: LGT102


def classes(x, y):
    return FocalLoss(use_softmax=True)(Net(nn.Softmax(1))(x), y)  # expect: LGT101
