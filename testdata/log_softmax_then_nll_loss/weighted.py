import torch
from torch import nn


def loss(scores, y, weight):
    logp = {"out": torch.log_softmax(scores, -1)}
    return nn.NLLLoss(weight=weight, reduction="sum")(logp["out"], y)  # expect: LGT405
