import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, with_softmax=False):
        super().__init__()
        layers = [nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4)]
        if with_softmax:
            layers.append(nn.Softmax(dim=1))
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)


criterion = nn.CrossEntropyLoss()


def plain(x, y):
    return criterion(Net()(x), y)


def wrong(x, y):
    return criterion(Net(with_softmax=True)(x), y)  # expect: LGT101
