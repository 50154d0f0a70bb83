"""What stays does not get another name: an attribute, a parameter."""
import torch
from torch import nn
import torch.nn.functional as F


class Mixture(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 5)
        self.scores = None

    def weights(self, x):
        self.scores = self.fc(x)
        return F.softmax(self.scores, dim=1)

    def choice(self, x):
        p = F.softmax(self.scores, dim=1)
        self.scores.zero_()
        return p.argmax(dim=1)

    def by_variable(self, x):
        z = self.state.scores
        p = F.softmax(z, dim=1)
        self.forget()
        return p.argmax(dim=1)

    def at_once(self, x):
        return F.softmax(self.scores, dim=1).argmax(dim=1)  # safe: LGT301

    def own(self, x):
        z = self.fc(x)
        p = F.softmax(z, dim=1)
        return p.argmax(dim=1)  # safe: LGT301
