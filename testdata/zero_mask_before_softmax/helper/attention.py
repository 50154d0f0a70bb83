import torch.nn.functional as F

from masks import hide


def attend(q, k, v, pad):
    scores = hide(q @ k.transpose(-2, -1), pad)
    return F.softmax(scores, dim=-1) @ v  # expect: LGT502
