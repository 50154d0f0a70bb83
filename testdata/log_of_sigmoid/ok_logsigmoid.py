import torch
import torch.nn.functional as F


def loss(pos, neg):
    return -(F.logsigmoid(pos) + F.logsigmoid(-neg)).mean()
