import torch
import torch.nn.functional as F


def report(scores, y):
    return F.cross_entropy(scores, y).item()  # expect: LGT101


def fine(scores, y):
    return F.cross_entropy(scores, y).item()


def main(model, x, y):
    logits = model(x)
    report(logits, y)
    fine(logits, y)
    return report(torch.softmax(logits, dim=1), y)
