import torch
import torch.nn as nn


class SoftmaxMixin:
    def activate(self, x):
        return torch.softmax(x, dim=1)


class IdentityMixin:
    def activate(self, x):
        return x


class LossMixin:
    criterion = nn.CrossEntropyLoss()

    def loss(self, x, y):
        return self.criterion(self(x), y)  # expect: LGT101


class Core(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.activate(self.fc(x))


class Good(IdentityMixin, SoftmaxMixin, LossMixin, Core):
    pass


class Bad(SoftmaxMixin, IdentityMixin, LossMixin, Core):
    pass


def run(x, y):
    return Good().loss(x, y), Bad().loss(x, y)
