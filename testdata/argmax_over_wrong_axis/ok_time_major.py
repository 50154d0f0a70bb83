import torch
import torch.nn as nn
import torch.nn.functional as F


def by_time(x, tags):
    out, _ = nn.LSTM(8, 16)(x)
    scores = nn.Linear(16, 5)(out)
    loss = F.cross_entropy(scores.permute(1, 2, 0), tags)
    return loss, (scores.argmax(2) == tags).sum(), (scores.permute(0, 2, 1).argmax(1) == tags).sum()
