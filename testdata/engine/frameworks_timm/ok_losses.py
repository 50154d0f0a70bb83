import timm
import torch
import torch.nn as nn
from timm.loss import AsymmetricLossSingleLabel, LabelSmoothingCrossEntropy


def scores(x, y):
    model = timm.create_model("resnet50", pretrained=True, num_classes=10)
    return LabelSmoothingCrossEntropy()(model(x), y) + AsymmetricLossSingleLabel()(model(x), y)


def features(x, y):
    body = timm.create_model("resnet50", num_classes=0)
    head = nn.Linear(body.num_features, 10)
    gate = torch.sigmoid(body(x))
    return LabelSmoothingCrossEntropy()(head(body(x) * gate), y)


def pyramid(x):
    return [torch.softmax(level, dim=1) for level in timm.create_model("resnet50", features_only=True)(x)]
