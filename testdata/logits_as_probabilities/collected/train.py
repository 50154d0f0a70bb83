import torch
from metrics import f1
from model import Detector
from torch import nn


def epoch(model, loader, objective):
    outputs = []
    for x, y in loader:
        out = model(x)
        objective(out, y).backward()
        outputs.append(out.detach().cpu())
    return torch.cat(outputs, dim=0)


def main(loader, truth):
    model = Detector()
    return f1(epoch(model, loader, nn.BCEWithLogitsLoss()), truth)
