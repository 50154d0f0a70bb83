import torch
import torch.nn.functional as F


def entropy(logits, eps=1e-6):
    p = F.softmax(logits, dim=-1)
    p = p + eps
    return -(p * torch.log(p)).sum(dim=-1).mean()  # expect: LGT401
