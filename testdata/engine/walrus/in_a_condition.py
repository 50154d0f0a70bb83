import torch
import torch.nn.functional as F


def loss_of(model, x, y):
    if (p := torch.softmax(model(x), dim=1)).isnan().any():
        raise ValueError
    return F.cross_entropy(p, y)  # expect: LGT101


def drained(model, queue, y):
    while (x := queue.get()) is not None:
        F.cross_entropy((out := model(x)), y)
        F.cross_entropy(F.softmax(out, dim=-1), y)  # expect: LGT101
