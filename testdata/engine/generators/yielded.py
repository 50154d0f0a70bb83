import torch
import torch.nn.functional as F


def predictions(model, loader):
    for x, y in loader:
        yield torch.softmax(model(x), dim=1), y


def scores(model, loader):
    for x, y in loader:
        yield model(x), y


def chained(model, loader):
    yield from predictions(model, loader)


def loss_of(model, loader):
    total = 0
    for p, y in predictions(model, loader):
        total += F.cross_entropy(p, y)  # expect: LGT101
    for s, y in scores(model, loader):
        total += F.cross_entropy(s, y)
    for p, y in chained(model, loader):
        total += F.cross_entropy(p, y)  # expect: LGT101
    p, y = next(predictions(model, loader))
    return total + F.cross_entropy(p, y)  # expect: LGT101
