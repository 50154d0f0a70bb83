import torch.nn as nn
import torch.nn.functional as F
import torchvision
from torchvision import models
from torchvision.models import mobilenet_v2, vit_b_16


def replaced(x, y):
    model = models.resnet50(pretrained=True)
    features = model.fc.in_features
    model.fc = nn.Sequential(nn.Linear(features, 7), nn.LogSoftmax(dim=1))
    return F.cross_entropy(model(x), y)  # expect: LGT109


def classifier(x, y):
    model = mobilenet_v2(weights=None)
    model.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 3), nn.Softmax(dim=1))
    for parameter in model.features.parameters():
        parameter.requires_grad = False
    return nn.CrossEntropyLoss()(model(x), y)  # expect: LGT101


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.backbone = torchvision.models.resnet18(weights="DEFAULT")
        self.backbone.fc = nn.Linear(512, classes)

    def forward(self, x):
        return self.backbone(x).sigmoid()


def whole(x, y):
    return F.cross_entropy(Net(4)(x), y)  # expect: LGT103


def transformer(x, y):
    model = vit_b_16()
    return F.binary_cross_entropy_with_logits(model(x).sigmoid(), y)  # expect: LGT102


def by_name(x, y):
    model = models.densenet121()
    setattr(model, "classifier", nn.Sequential(nn.Linear(1024, 5), nn.Softmax(1)))
    return F.cross_entropy(model(x), y)  # expect: LGT101
