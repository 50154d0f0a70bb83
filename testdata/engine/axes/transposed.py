import torch
import torch.nn as nn
import torch.nn.functional as F


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 9)

    def forward(self, x):
        return self.fc(x)


def over_classes(x, y):
    scores = Tagger()(x)
    p = torch.softmax(scores.transpose(1, 2), dim=1)
    return F.cross_entropy(p, y)  # expect: LGT101


def of_images(x, y):
    # [N, H, W, C] to [N, C, H, W] by two moves; nothing tells the number of axes.
    scores = Tagger()(x).transpose(1, 3).transpose(2, 3)
    return F.nll_loss(torch.log_softmax(scores, dim=1), y)


def from_the_back(x, y):
    scores = Tagger()(x).transpose(-1, -2)
    return F.nll_loss(torch.log_softmax(scores, dim=-2), y)


def squeezed_before_the_classes(x, y):
    # [N, 1, T, C]: without the second axis the classes are the third.
    p = torch.log_softmax(Tagger()(x), dim=3).squeeze(-3)
    return F.nll_loss(p.flatten(0, 1), y)


def split_with_sizes(x, y):
    coarse, fine = torch.split_with_sizes(Tagger()(x), [4, 5], dim=-1)
    return F.cross_entropy(torch.softmax(coarse, dim=-1), y) + F.cross_entropy(fine, y)  # expect: LGT101
