import torch
import torch.nn.functional as F


def refine(model, x, steps):
    out = model(x)
    if steps == 0:
        return torch.softmax(out, dim=1)
    return refine(model, out, steps - 1)


def loss_of(model, x, y):
    return F.cross_entropy(refine(model, x, 3), y)  # expect-miss: LGT101
