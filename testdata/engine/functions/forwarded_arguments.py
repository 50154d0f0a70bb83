import torch
import torch.nn.functional as F


def call(function, *args, **kwargs):
    return function(*args, **kwargs)


def criterion(*args, reduction="mean"):
    scores, target = args
    return F.cross_entropy(scores, target, reduction=reduction)  # expect: LGT101


def timed(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def loss_of(model, x, y):
    soft = call(torch.softmax, model(x), dim=1)
    fine = timed(F.cross_entropy)(model(x), y)
    return criterion(soft, y, reduction="sum") + fine


def unpacked(model, x, y):
    batch = [torch.softmax(model(x), 1), y]
    return F.cross_entropy(*batch)  # expect: LGT101
