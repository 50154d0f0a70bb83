import functools

import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    @torch.no_grad()
    def predict(self, x):
        return torch.softmax(self.fc(x), dim=1)

    @torch.cuda.amp.autocast()
    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)

    @staticmethod
    def normalise(scores):
        return scores.softmax(-1)

    @classmethod
    def loss(cls, scores, y):
        return F.cross_entropy(cls.normalise(scores), y)  # expect: LGT101

    @functools.lru_cache(maxsize=None)
    def head(self):
        return nn.Softmax(dim=1)


def losses(x, y):
    net = Net()
    F.cross_entropy(net(x), y)  # expect: LGT101
    F.cross_entropy(net.predict(x), y)  # expect: LGT101
    F.cross_entropy(net.head()(x), y)  # expect: LGT101
    return Net.loss(x, y)


@torch.jit.script
def scripted(x):
    return torch.softmax(x, dim=1)


@torch.compile
def compiled(x):
    return torch.softmax(x, dim=1)


def more(x, y):
    return F.cross_entropy(scripted(x), y) + F.cross_entropy(compiled(x), y)  # expect: LGT101, LGT101
