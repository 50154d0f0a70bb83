import torch
import torch.nn as nn
import torch.nn.functional as F


class FocalLoss(nn.Module):
    def __init__(self, gamma=2.0):
        super().__init__()
        self.gamma = gamma

    def forward(self, scores, target):
        ce = F.cross_entropy(scores, target, reduction="none")  # expect: LGT101
        return ((1 - torch.exp(-ce)) ** self.gamma * ce).mean()


def train_step(model, x, y):
    loss_fn = FocalLoss()
    return loss_fn(F.softmax(model(x), dim=1), y)
