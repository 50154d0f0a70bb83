"""A threshold moves with the sigmoid only where nothing else is compared with it."""
import torch
from torch import nn
import torch.nn.functional as F

HALF = 0.5


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))


class B(A):
    def forward(self, x):
        return torch.sigmoid(self.fc(x))


class C(A):
    def forward(self, x):
        return torch.sigmoid(self.fc(x))


class D(A):
    def forward(self, x):
        return torch.sigmoid(self.fc(x))


x, y = torch.randn(4, 10), torch.rand(4, 1).round()
a = A()(x)
F.binary_cross_entropy_with_logits(a, y).backward()  # safe: LGT102
print(((a > 0.5) == y.bool()).sum())


def accuracy(out, target):
    return ((out > 0.5) == target).float().mean()


def on_files(probabilities, target):
    return accuracy(probabilities, target)


b = B()(x)
F.binary_cross_entropy_with_logits(b, y).backward()
print(accuracy(b, y))


def evaluate(model, data):
    out = model(data)
    return (out > 0.5).float()


def evaluate_any(model):
    return evaluate(model, x)


c = C()
F.binary_cross_entropy_with_logits(c(x), y).backward()
print(evaluate(c, x))

d = D()(x)
F.binary_cross_entropy_with_logits(d, y).backward()
print((d > HALF).sum())
