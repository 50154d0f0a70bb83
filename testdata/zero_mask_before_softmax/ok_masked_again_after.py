import torch
import torch.nn as nn
import torch.nn.functional as F


head = nn.Linear(8, 5)


def memory_saving(x, ids):
    mask = ids.ne(0).float()
    p = F.softmax(head(x) * mask, dim=-1)
    p = p * mask
    return p / (p.sum(dim=-1, keepdim=True) + 1e-13)
