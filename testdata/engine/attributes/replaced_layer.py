import torch.nn as nn
import torch.nn.functional as F
from torchvision import models


def pretrained(x, y):
    model = models.resnet18(weights="DEFAULT")
    model.fc = nn.Sequential(nn.Linear(model.fc.in_features, 10), nn.Softmax(dim=1))
    return F.cross_entropy(model(x), y)  # expect: LGT101


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.act = nn.Softmax(dim=1)

    def forward(self, x):
        return self.act(self.fc(x))


def removed(x, y):
    net = Net()
    net.act = nn.Identity()
    return F.cross_entropy(net(x), y)


def finetuned(x, y):
    model = models.resnet18(weights="DEFAULT")
    model.fc = nn.Linear(model.fc.in_features, 10)
    return F.cross_entropy(model(x), y), model(x).softmax(dim=1)
