import torch
from torch import nn


class Finish:
    def __init__(self, sigmoid=False, softmax=False):
        self.sigmoid = sigmoid
        self.softmax = softmax

    def __call__(self, scores):
        if self.sigmoid:
            scores = torch.sigmoid(scores)
        if self.softmax:
            scores = torch.softmax(scores, dim=1)
        return scores


def finish(scores, kind):
    if kind == "tags":
        scores = torch.sigmoid(scores)
    elif kind == "classes":
        scores = torch.softmax(scores, dim=1)
    return scores
