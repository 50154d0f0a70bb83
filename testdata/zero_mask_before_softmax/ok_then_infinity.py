import torch


def clean(scores, nan, pad):
    scores = scores.masked_fill(nan, 0.0)
    scores = scores.masked_fill(pad, float("-inf"))
    return scores.softmax(-1)


def additive(scores, ids):
    keep = ids.ne(0).float()
    scores = scores * keep + (1 - keep) * -1e9
    return torch.softmax(scores, dim=-1)
