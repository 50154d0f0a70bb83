import torch
import torch.nn as nn
import torch.nn.functional as F


class Base(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.fc = nn.Linear(16, classes)

    def features(self, x):
        return x

    def forward(self, x):
        return self.head(self.fc(self.features(x)))

    def head(self, x):
        return x


class Soft(Base):
    def head(self, x):
        return F.softmax(x, dim=1)


class Deeper(Soft):
    def __init__(self):
        super(Deeper, self).__init__(classes=10)
        self.extra = nn.Linear(16, 16)

    def features(self, x):
        return torch.relu(self.extra(x))


class Undone(Soft):
    def head(self, x):
        return super(Soft, self).head(x)


def losses(x, y):
    F.cross_entropy(Base(3)(x), y)
    F.cross_entropy(Soft(3)(x), y)  # expect: LGT101
    F.cross_entropy(Deeper()(x), y)  # expect: LGT101
    return F.cross_entropy(Undone(3)(x), y)
