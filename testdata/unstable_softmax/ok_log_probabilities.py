import torch
import torch.nn.functional as F


def posterior(logits):
    p = torch.exp(F.log_softmax(logits, dim=1))
    return p / p.sum(dim=1, keepdim=True)
