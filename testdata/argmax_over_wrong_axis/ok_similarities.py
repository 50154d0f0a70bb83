import torch
import torch.nn as nn
import torch.nn.functional as F


def retrieval(a, b, index):
    project = nn.Linear(32, 16)
    left, right = F.normalize(project(a.view(-1, 32))), F.normalize(project(b.view(-1, 32)))
    scores = left @ right.t()
    hits = (scores.argmax(dim=0) == torch.arange(scores.size(0))).float().mean()
    return hits + (scores.argmax(dim=1) == index).float().mean()
