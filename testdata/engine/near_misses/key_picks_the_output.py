import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x, return_dict=False, probabilities=False):
        out = self.fc(x)
        result = {"scores": out}
        if probabilities:
            result["probabilities"] = torch.softmax(out, dim=1)
        return result if return_dict else out


class Loss(nn.Module):
    def __init__(self, key):
        super().__init__()
        self.key = key

    def forward(self, outputs, y):
        return F.cross_entropy(outputs[self.key], y)


def step(x, y):
    net = Net()
    loss = F.cross_entropy(net(x), y)
    return loss + Loss("scores")(net(x, return_dict=True, probabilities=True), y)


def keyed_by_argument(x, y, key):
    return Loss(key)(Net()(x, return_dict=True), y)
