import torch
import torch.nn.functional as F
from torch import nn


def masks(image):
    scores = nn.Conv2d(1, 1, 3, padding=1)(image)
    bright = image > 0.5
    F.binary_cross_entropy_with_logits(scores, torch.gt(image, 0.5))  # expect: LGT112
    F.binary_cross_entropy_with_logits(scores, bright.long())  # expect: LGT112
    F.binary_cross_entropy_with_logits(scores, target=bright.to(torch.int64))  # expect: LGT112
    return F.binary_cross_entropy_with_logits(scores, torch.ones_like(scores, dtype=torch.int))  # expect: LGT112


def tags(x, y):
    rows = F.one_hot(y, 4)
    return nn.BCEWithLogitsLoss()(nn.Linear(9, 4)(x), rows)  # expect: LGT112
