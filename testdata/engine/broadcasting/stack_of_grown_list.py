# Silent: a list filled in a loop has an unknown length; stack(list) does not have a first axis of size 1.
import torch
import torch.nn.functional as F
from torch import nn


def merge(xs, query):
    out = torch.stack(xs)
    weight = F.softmax((query * out.mean(1)).sum(-1), dim=0)
    return (weight.view(-1, 1, 1) * out).sum(0)


class Layer(nn.Module):
    def __init__(self, names):
        super().__init__()
        self.query = nn.Parameter(torch.empty(1, 8))
        self.names = names

    def forward(self, inputs):
        outs = {"a": []}
        for name in self.names:
            outs["a"].append(inputs[name].relu())
        return {key: merge(value, self.query) for key, value in outs.items()}
