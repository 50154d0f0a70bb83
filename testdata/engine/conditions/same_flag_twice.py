import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, classes, normalised):
        super().__init__()
        self.fc = nn.Linear(16, classes)
        self.normalised = normalised

    def forward(self, x):
        x = self.fc(x)
        if self.normalised:
            x = F.softmax(x, dim=1)
        return x

    def loss(self, x, y):
        out = self(x)
        if self.normalised:
            return F.nll_loss(torch.log(out + 1e-8), y)  # expect: LGT401
        return F.cross_entropy(out, y)


def crossed(model, x, y, use_softmax):
    out = model(x)
    if use_softmax:
        out = torch.softmax(out, dim=1)
    if use_softmax:
        return F.cross_entropy(out, y)  # expect: LGT101
    return F.cross_entropy(out, y)
