import torch
import torch.nn as nn
import torch.nn.functional as F


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(x)


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


def soft_targets(x):
    return F.cross_entropy(Small()(x), Teacher()(x))


def keyword(x):
    return F.cross_entropy(target=Teacher()(x), input=Small()(x))


def both_soft(x):
    return F.cross_entropy(Teacher()(x), Teacher()(x).detach())  # expect: LGT101


def by_hand(x, T=2.0):
    log_student = F.log_softmax(Small()(x) / T, dim=1)
    return -(Teacher()(x) * log_student).sum(dim=1).mean()


def pseudo_labels(x, weak):
    with torch.no_grad():
        confidence, label = Teacher()(weak).max(dim=1)
    mask = confidence.ge(0.95).float()
    return (F.cross_entropy(Small()(x), label, reduction="none") * mask).mean()
