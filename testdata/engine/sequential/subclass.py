import torch.nn as nn
import torch.nn.functional as F


class Head(nn.Sequential):
    def __init__(self, d, classes, normalise=True):
        layers = [nn.Linear(d, classes)]
        if normalise:
            layers.append(nn.Softmax(dim=1))
        super().__init__(*layers)


class Named(nn.Sequential):
    def __init__(self):
        super().__init__()
        self.add_module("fc", nn.Linear(8, 4))
        self.add_module("softmax", nn.Softmax(dim=1))


def losses(x, y):
    F.cross_entropy(Head(8, 4)(x), y)  # expect: LGT101
    F.cross_entropy(Head(8, 4, normalise=False)(x), y)
    return F.cross_entropy(Named()(x), y)  # expect: LGT101
