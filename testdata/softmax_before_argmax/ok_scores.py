import torch
import torch.nn.functional as F


def evaluate(model, x, y):
    logits = model(x)
    loss = F.cross_entropy(logits, y)
    return loss, (logits.argmax(dim=1) == y).float().mean()
