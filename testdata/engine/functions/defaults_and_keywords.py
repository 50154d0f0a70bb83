import torch.nn.functional as F


def head(scores, normalise=True, *, axis=1):
    if normalise:
        return F.softmax(scores, dim=axis)
    return scores


def default(model, x, y):
    return F.cross_entropy(head(model(x)), y)  # expect: LGT101


def switched_off(model, x, y):
    return F.cross_entropy(head(model(x), normalise=False), y)


def positional(model, x, y):
    return F.cross_entropy(head(model(x), False), y)


def keyword(model, x, y):
    return F.cross_entropy(head(scores=model(x), axis=-1), y)  # expect: LGT101
