import torch
import torch.nn as nn
import torch.nn.functional as F


class DiceLoss(nn.Module):
    def forward(self, scores, target):
        p = torch.softmax(scores, dim=1)
        t = F.one_hot(target, p.size(1)).permute(0, 3, 1, 2).float()
        overlap = (p * t).sum(dim=(2, 3))
        return 1 - (2 * overlap / (p + t).sum(dim=(2, 3))).mean()


class DiceAndEntropy(nn.Module):
    def __init__(self, weight=0.5):
        super().__init__()
        self.dice = DiceLoss()
        self.ce = nn.CrossEntropyLoss()
        self.weight = weight

    def forward(self, scores, target):
        return self.weight * self.dice(scores, target) + (1 - self.weight) * self.ce(scores, target)


class EntropyOnProbabilities(nn.Module):
    def __init__(self):
        super().__init__()
        self.ce = nn.CrossEntropyLoss()

    def forward(self, scores, target):
        p = torch.softmax(scores, dim=1)
        return self.ce(p, target)  # expect: LGT101


def losses(x, y):
    scores = nn.Conv2d(3, 5, 1)(x)
    return DiceAndEntropy()(scores, y), EntropyOnProbabilities()(scores, y)
