import torch
import torch.nn.functional as F

LAST = None


def remember(model, x):
    global LAST
    LAST = torch.softmax(model(x), dim=1)


def loss_of_last(model, x, y):
    remember(model, x)
    return F.cross_entropy(LAST, y)  # expect: LGT101


def counter(model, x, y):
    best = model(x)

    def update():
        nonlocal best
        best = best.softmax(dim=1)

    update()
    return F.cross_entropy(best, y)  # expect: LGT101
