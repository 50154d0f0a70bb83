import torch
import torch.nn as nn
import torch.nn.functional as F


policy = nn.Linear(4, 6)


def act(state, legal):
    mask = legal.ge(1).float()
    scores = policy(state) * mask
    return F.softmax(scores / 2, dim=-1)  # expect: LGT502
