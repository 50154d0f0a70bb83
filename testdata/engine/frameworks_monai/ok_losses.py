import torch.nn as nn
from monai.losses import DiceCELoss, DiceLoss, FocalLoss


def probabilities(x, y):
    net = nn.Sequential(nn.Conv2d(1, 3, 3), nn.Softmax(dim=1))
    return DiceLoss(to_onehot_y=True)(net(x), y)


def scores(x, y):
    net = nn.Conv2d(1, 3, 3)
    return DiceCELoss(softmax=True)(net(x), y) + FocalLoss()(net(x), y) + DiceLoss(sigmoid=True)(net(x), y)


def decided_elsewhere(x, y, softmax):
    net = nn.Sequential(nn.Conv2d(1, 3, 3), nn.Sigmoid())
    return DiceLoss(softmax=softmax)(net(x), y)
