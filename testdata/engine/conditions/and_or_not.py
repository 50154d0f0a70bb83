import torch
import torch.nn.functional as F


def both(model, x, y, a, b):
    out = model(x)
    if a and b:
        out = torch.softmax(out, dim=1)
    if not a:
        return F.cross_entropy(out, y)
    if not b:
        return F.cross_entropy(out, y)
    return F.nll_loss(out.log(), y)  # expect: LGT401


def either(model, x, y, a, b):
    out = model(x)
    if a or b:
        out = torch.softmax(out, dim=1)
    if not (a or b):
        return F.cross_entropy(out, y)
    return F.nll_loss(out.log(), y)  # expect: LGT401


def chained(model, x, y, kind):
    out = model(x)
    if kind in ("soft", "softmax"):
        out = torch.softmax(out, dim=1)
    if kind == "soft":
        return F.nll_loss(out.log(), y)  # expect: LGT401
    if kind == "softmax":
        return F.nll_loss(torch.log(out), y)  # expect: LGT401
    return F.cross_entropy(out, y)
