import segmentation_models_pytorch as smp
import torch.nn as nn
import torch.nn.functional as F
from segmentation_models_pytorch.losses import DiceLoss, SoftBCEWithLogitsLoss, SoftCrossEntropyLoss


def classes(x, y):
    model = smp.Unet("resnet34", encoder_weights="imagenet", classes=7, activation="softmax2d")
    return nn.CrossEntropyLoss()(model(x), y)  # expect: LGT101


def softened(x, y):
    model = smp.DeepLabV3Plus(encoder_name="resnet18", classes=4, activation="softmax")
    return SoftCrossEntropyLoss(smooth_factor=0.1)(model(x), y)  # expect: LGT101


def mask(x, y):
    model = smp.FPN("resnet34", classes=1, activation="sigmoid")
    dice = DiceLoss(mode="binary")
    bce = SoftBCEWithLogitsLoss()
    out = model(x)
    loss = dice(out, y)  # expect: LGT102
    return loss + bce(out, y)  # expect: LGT102


def dice_of_classes(x, y, net):
    out = F.softmax(nn.Conv2d(16, 5, 1)(net(x)), dim=1)
    return smp.losses.DiceLoss(smp.losses.MULTICLASS_MODE)(out, y), DiceLoss("multiclass")(out, y)  # expect: LGT101


def replaced_head(x, y):
    model = smp.Unet("resnet34", classes=3)
    model.segmentation_head = nn.Sequential(nn.Conv2d(16, 3, 1), nn.Sigmoid())
    return F.binary_cross_entropy_with_logits(model(x), y)  # expect: LGT102
