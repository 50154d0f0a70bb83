import torch.nn as nn


class RawNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        return self.fc(x)


class SoftNet(RawNet):
    def forward(self, x):
        return super().forward(x)


NETWORKS = dict(raw=RawNet, soft=SoftNet)


def build_network(name, classes):
    return NETWORKS[name](classes)
