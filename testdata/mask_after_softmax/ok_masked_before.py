import torch
import torch.nn as nn


head = nn.Linear(8, 8)


def rows_of_nan(h, pad):
    scores = head(h).masked_fill(pad, float("-inf"))
    return torch.softmax(scores, dim=-1).masked_fill(pad, 0.0)


def additive(h, bias, pad):
    scores = head(h) + bias
    return torch.softmax(scores, dim=-1).masked_fill(pad, 0.0)


def stored(h, pad):
    scores = head(h)
    scores[pad] = -1e9
    return torch.softmax(scores, dim=-1).masked_fill(pad, 0.0)
