import torch
import torch.nn as nn
import torch.nn.functional as F


def answer(states, start, end):
    logits = nn.Linear(16, 2)(states.view(4, 50, 16))
    first, last = logits.split(1, dim=-1)
    best = logits.argmax(dim=1)
    loss = F.cross_entropy(first.squeeze(-1), start) + F.cross_entropy(last.squeeze(-1), end)
    return loss, (best == torch.stack([start, end], 1)).all(1)
