import torch.nn as nn
import torch.nn.functional as F

head = nn.Linear(8, 5)


def attend(x, mask):
    return F.softmax(head(x) * mask, dim=-1)  # expect-miss: LGT502
