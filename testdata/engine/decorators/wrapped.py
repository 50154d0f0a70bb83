import functools

import torch
import torch.nn.functional as F


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper


def softmaxed(axis):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return torch.softmax(function(*args, **kwargs), dim=axis)

        return wrapper

    return decorate


@logged
def plain(model, x):
    return model(x)


@softmaxed(axis=1)
def soft(model, x):
    return model(x)


def losses(model, x, y):
    return F.cross_entropy(plain(model, x), y), F.cross_entropy(soft(model, x), y)  # expect: LGT101
