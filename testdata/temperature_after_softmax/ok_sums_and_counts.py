import torch
import torch.nn as nn
import torch.nn.functional as F


head = nn.Linear(8, 5)


def weights(x):
    a = head(x).softmax(dim=1) + 1e-8
    return a / a.sum(dim=-1, keepdim=True)


def average(x, n_views=3):
    total = 0
    for _ in range(n_views):
        total = total + F.softmax(head(x), dim=1)
    return torch.multinomial(total / n_views, 1)
