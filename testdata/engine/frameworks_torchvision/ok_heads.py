import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import models


def changed_in_place(x, y):
    model = models.vgg16(weights="DEFAULT")
    model.classifier[6] = nn.Sequential(nn.Linear(4096, 7), nn.LogSoftmax(dim=1))
    return F.nll_loss(model(x), y)


def appended(x, y):
    model = models.alexnet()
    model.classifier.add_module("7", nn.Softmax(dim=1))
    return F.nll_loss(model(x).log(), y)


def features(x):
    model = models.resnet18()
    model.fc = nn.Identity()
    return model(x) > 0.5


def trunk(x):
    trunk = nn.Sequential(*list(models.resnet18().children())[:-1])
    return trunk(x) > 0.5


def auxiliary(x, y):
    model = models.inception_v3()
    out, aux = model(x)
    return F.cross_entropy(out, y) + 0.4 * F.cross_entropy(aux, y), torch.softmax(out, dim=1)


def scores(x, y):
    model = models.resnet18()
    model.fc = nn.Linear(512, 3)
    return F.cross_entropy(model(x), y), model(x).softmax(dim=1)
