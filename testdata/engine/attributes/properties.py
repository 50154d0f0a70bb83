import torch
import torch.nn as nn
import torch.nn.functional as F
from functools import cached_property


class Model:
    normaliser = torch.softmax

    def __init__(self, scores):
        self._scores = scores

    @property
    def scores(self):
        return self._scores

    @property
    def probabilities(self):
        return torch.softmax(self.scores, dim=1)

    @cached_property
    def criterion(self):
        return nn.CrossEntropyLoss()

    @scores.setter
    def scores(self, value):
        self._scores = value


def losses(net, x, y):
    m = Model(net(x))
    m.criterion(m.scores, y)
    m.criterion(m.probabilities, y)  # expect: LGT101
    m.scores = m.probabilities
    return F.cross_entropy(m.scores, y)  # expect: LGT101
