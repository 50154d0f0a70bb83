import torch
import torch.nn as nn
import torch.nn.functional as F


class Scaled(nn.CrossEntropyLoss):
    def __init__(self, scale, **kwargs):
        super().__init__(**kwargs)
        self.scale = scale

    def forward(self, input, target):
        return self.scale * super().forward(input, target)  # expect: LGT101


class Plain(nn.CrossEntropyLoss):
    pass


class Copied(nn.CrossEntropyLoss):
    def forward(self, input, target):
        return F.cross_entropy(input, target, self.weight, reduction=self.reduction)  # expect: LGT101


class OnProbabilities(nn.CrossEntropyLoss):
    def forward(self, input, target):
        return F.nll_loss(torch.log(input + 1e-8), target)  # expect: LGT401


def losses(model, x, y):
    p = torch.softmax(model(x), dim=1)
    Scaled(2.0)(p, y)
    Plain()(p, y)  # expect: LGT101
    Copied()(p, y)
    return OnProbabilities()(p, y)
