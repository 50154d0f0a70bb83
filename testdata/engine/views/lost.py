import torch
import torch.nn.functional as F


def combined(model, x, y, w, embedding):
    p = torch.softmax(model(x), dim=-1)
    F.cross_entropy(p @ embedding, y)
    F.cross_entropy(p * w, y)
    F.cross_entropy(p + x, y)
    F.cross_entropy(F.linear(p, w), y)
    F.cross_entropy(torch.relu(p - 0.1), y)
    F.cross_entropy(torch.logit(p), y)
    return F.cross_entropy(p.logit(), y)
