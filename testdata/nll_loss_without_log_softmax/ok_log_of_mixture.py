import torch
import torch.nn.functional as F


def ensemble_loss(nets, x, y):
    mixture = torch.stack([F.softmax(net(x), dim=1) for net in nets]).mean(0)
    return F.nll_loss(torch.log(mixture + 1e-8), y)


def pointer_loss(gate, over_words, over_source, y):
    p = gate * F.softmax(over_words, dim=1) + (1 - gate) * F.softmax(over_source, dim=1)
    return F.nll_loss(p.log(), y)
