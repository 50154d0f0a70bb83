import torch
import torch.nn.functional as F


def margin_loss(net, x, y):
    """One column of two is a number like any other."""
    p = torch.softmax(net(x), dim=1)[:, 1]
    return F.binary_cross_entropy_with_logits(torch.log(p / (1 - p)), y)
