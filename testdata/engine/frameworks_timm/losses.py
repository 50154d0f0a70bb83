import timm
import torch.nn as nn
from timm.loss import AsymmetricLossMultiLabel, JsdCrossEntropy, SoftTargetCrossEntropy


def replaced(x, y):
    model = timm.create_model("resnet50", pretrained=True, num_classes=10)
    model.fc = nn.Sequential(nn.Linear(model.fc.in_features, 10), nn.Softmax(dim=1))
    return SoftTargetCrossEntropy()(model(x), y)  # expect: LGT101


def several(x, y):
    model = timm.create_model("vit_base_patch16_224", num_classes=5)
    out = model(x).softmax(dim=-1)
    return JsdCrossEntropy()(out, y)  # expect: LGT101


def labels(x, y):
    model = timm.create_model("vit_base_patch16_224", num_classes=5)
    return AsymmetricLossMultiLabel()(model(x).sigmoid(), y)  # expect: LGT102
