import torch
import torch.nn.functional as F
from torch import nn


def raw_student(x, q):
    return nn.KLDivLoss()(nn.Linear(8, 4)(x), q)  # expect: LGT108 "raw scores from `linear` are the input"


def raw_teacher(x, log_p):
    scores = nn.Linear(8, 4)(x)
    return F.kl_div(log_p, scores.detach())  # expect: LGT108 "the target"


def both(x):
    scores = nn.Linear(8, 4)(x)
    return F.kl_div(scores, nn.Linear(8, 4)(x))  # expect: LGT108
