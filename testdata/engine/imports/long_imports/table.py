"""A module that works a lot while it is imported: nobody waits for what comes of it."""

import torch.nn as nn


def counted(axes):
    """Every way to pick four of the axes, and how the last of them is to be activated."""
    ways = []
    for a in axes:
        for b in axes:
            for c in axes:
                for d in axes:
                    ways.append((a, b, c, d, a + b - c * d, "softmax" if a < b else "none"))
    return {"ways": ways, "head": nn.Softmax(dim=1)}


TABLE = counted([0, 1, 2, 3, 4])
HEAD = nn.Softmax(dim=1)
