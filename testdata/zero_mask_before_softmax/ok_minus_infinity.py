import torch
import torch.nn.functional as F


def attend(scores, pad, bias):
    a = scores.masked_fill(pad, float("-inf")).softmax(-1)
    b = F.softmax(scores.masked_fill(pad, torch.finfo(scores.dtype).min), dim=-1)
    c = F.softmax(scores + (1.0 - bias) * -1e4, dim=-1)
    return a + b + c
