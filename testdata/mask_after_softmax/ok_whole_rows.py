import torch
import torch.nn as nn
import torch.nn.functional as F


head = nn.Linear(8, 8)


def queries(h, ids):
    w = F.softmax(head(h), dim=-1)
    return w * ids.ne(0).float().unsqueeze(-1)
