import torch
import torch.nn as nn
import torch.nn.functional as F


class Spam(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(30, 1)

    def forward(self, x):
        return self.fc(x).squeeze(1)


def train(model: Spam, x, y):
    print(accuracy(model, x, y))
    return F.binary_cross_entropy_with_logits(model(x), y)


def is_spam(model: Spam, x, cut=0.4):
    out = model(x)
    return (out > 0.5).float(), out.ge(0.5), torch.where(0.25 < out, 1, 0)  # expect: LGT302, LGT302, LGT302


def accuracy(model: Spam, x, y):
    return (torch.round(model(x)) == y).float().mean()  # expect: LGT302
