import kornia.losses as KL
import torch.nn as nn
from kornia.losses import BinaryFocalLossWithLogits, dice_loss, focal_loss


def masks(x, y):
    out = nn.Conv2d(8, 4, 1)(x).softmax(dim=1)
    loss = dice_loss(out, y)  # expect: LGT101
    loss = loss + KL.TverskyLoss(alpha=0.5, beta=0.5)(out, y)  # expect: LGT101
    return loss + focal_loss(out, y, alpha=0.5, reduction="mean")  # expect: LGT101


def label(x, y):
    out = nn.Conv2d(8, 1, 1)(x).sigmoid()
    return BinaryFocalLossWithLogits(alpha=0.25, reduction="mean")(out, y)  # expect: LGT102
