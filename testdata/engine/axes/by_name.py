import torch
import torch.nn as nn
import torch.nn.functional as F


from einops import rearrange, reduce
from einops.layers.torch import Rearrange


def heads(x):
    scores = nn.Linear(16, 10)(rearrange(x, "b c h w -> b (c h w)", c=1, h=4, w=4))
    loss = F.cross_entropy(torch.softmax(scores, dim=0), x)  # expect: LGT101, LGT201
    flat = nn.Sequential(nn.Conv2d(3, 10, 1), Rearrange("b k h w -> (b h w) k"))
    pooled = reduce(nn.Conv2d(3, 10, 1)(x), "b k h w -> b k", "mean")
    return loss + F.nll_loss(torch.log_softmax(flat(x), 1), x) + F.nll_loss(torch.log_softmax(pooled, 1), x)
