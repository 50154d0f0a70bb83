import torch
import torch.nn.functional as F


def carried(model, batches):
    previous = None
    total = 0
    for x, y in batches:
        if previous is not None:
            total += F.cross_entropy(previous, y)  # expect: LGT101
        previous = torch.softmax(model(x), dim=1)
    return total


def after_the_loop(model, batches, y):
    out = None
    for x in batches:
        out = model(x)
        if out.isnan().any():
            break
        out = torch.softmax(out, dim=1)
    return F.cross_entropy(out, y)  # expect: LGT101


def until(model, x, y):
    while True:
        p = torch.softmax(model(x), dim=1)
        if p.max() > 0.9:
            break
    return F.cross_entropy(p, y)  # expect: LGT101


def skipped(model, batches):
    for x, y in batches:
        if y is None:
            continue
        F.cross_entropy(model(x), y).backward()
