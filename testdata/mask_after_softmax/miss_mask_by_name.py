import torch
import torch.nn.functional as F


def attend(q, k, v, mask):
    w = F.softmax(q @ k.transpose(1, 2), dim=-1)
    return (w * mask) @ v  # expect-miss: LGT501


def not_padding(q, k, v, ids, pad):
    w = F.softmax(torch.matmul(q, k.transpose(1, 2)), dim=-1)
    return (w * (ids != pad).float().unsqueeze(1)) @ v  # expect-miss: LGT501


def of_unknown_scores(scores, v, pad):
    w = F.softmax(scores, dim=-1)
    return w.masked_fill(pad, 0) @ v  # expect-miss: LGT501
