import torch.nn as nn
import torch.nn.functional as F
from torch.func import functional_call, grad
from torch.utils.checkpoint import checkpoint


def meta(x, y):
    model = nn.Linear(8, 3)

    def loss(weights):
        return F.cross_entropy(functional_call(model, weights, (x,)), y)

    return grad(loss)(dict(model.named_parameters()))


def attention(q, k, v, y):
    def attend(q, k, v):
        return F.softmax(q @ k.transpose(-2, -1), dim=-1) @ v

    out = checkpoint(attend, q, k, v, use_reentrant=False)
    return F.cross_entropy(out, y)
