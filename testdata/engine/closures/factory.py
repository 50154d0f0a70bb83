import torch
import torch.nn.functional as F


def make_head(fc, axis):
    def head(x):
        return torch.softmax(fc(x), dim=axis)

    return head


def make_loss(weight=None):
    return lambda scores, y: F.cross_entropy(scores, y, weight=weight)  # expect: LGT101


def loss_of(fc, x, y):
    head = make_head(fc, 1)
    return make_loss()(head(x), y)
