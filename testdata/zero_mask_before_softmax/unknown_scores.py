import torch
import torch.nn as nn


def masked_softmax(scores, pad):
    scores = scores.view(pad.shape).masked_fill(pad, 0.0)
    return nn.Softmax(dim=-1)(scores)  # expect: LGT502


def optional(scores, pad=None):
    if pad is not None:
        scores = scores.masked_fill(pad, value=0)
    return scores.softmax(dim=-1)  # expect: LGT502
