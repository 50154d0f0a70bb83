import torch
from torch.distributions import Categorical, kl_divergence
from torch import nn


def kl_div(p, q):
    return (p * (p / q).log()).sum(-1).mean()


def losses(x):
    p, q = nn.Linear(8, 4)(x).softmax(-1), nn.Linear(8, 4)(x).softmax(-1)
    return kl_div(p, q) + kl_divergence(Categorical(probs=p), Categorical(probs=q)).mean()
