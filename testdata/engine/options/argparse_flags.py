import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--loss", default="ce", choices=["ce", "nll"])
    parser.add_argument("--softmax", action="store_true")
    parser.add_argument("--lr", type=float, default=0.1)
    return parser.parse_args()


def main(model, x, y):
    args = parse()
    out = model(x)
    if args.softmax:
        out = F.log_softmax(out, dim=1)
    if args.loss == "nll":
        return F.nll_loss(F.log_softmax(model(x), dim=1), y)
    p = torch.softmax(out, dim=1)
    return F.cross_entropy(p, y)  # expect: LGT101


def matched(model, x, y):
    args = parse()
    if args.loss == "ce":
        final, criterion = nn.Identity(), nn.CrossEntropyLoss()
    else:
        final, criterion = nn.LogSoftmax(dim=1), nn.NLLLoss()
    return criterion(final(model(x)), y)
