import torch
import torch.nn.functional as F


def ensemble(nets, x, y):
    p = torch.stack([F.softmax(net(x), dim=-1) for net in nets]).mean(0)
    return F.nll_loss(p.log(), y)


def average(a, b, y):
    return F.nll_loss(0.5 * F.log_softmax(a, 1) + 0.5 * F.log_softmax(b, 1), y)
