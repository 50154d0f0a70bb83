import torch
import torch.nn.functional as F
from torch import nn


def converted(x, y):
    scores = nn.Linear(9, 4)(x)
    rows = F.one_hot(y, 4)
    F.binary_cross_entropy_with_logits(scores, rows.float())
    F.binary_cross_entropy_with_logits(scores, rows.type_as(scores))
    F.binary_cross_entropy_with_logits(scores, rows.to(scores))
    F.binary_cross_entropy_with_logits(scores, rows.to(dtype=scores.dtype))
    F.binary_cross_entropy_with_logits(scores, rows.type(torch.FloatTensor))
    F.binary_cross_entropy_with_logits(scores, rows * 0.9 + 0.05)
    return F.binary_cross_entropy_with_logits(scores, (y > 0) * 1.0)
