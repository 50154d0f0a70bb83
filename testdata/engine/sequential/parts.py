import torch
import torch.nn as nn
import torch.nn.functional as F

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Softmax(dim=1))


def without_last(x, y):
    return F.cross_entropy(net[:-1](x), y)


def last_only(model, x, y):
    return F.cross_entropy(net[-1](model(x)), y)  # expect: LGT101


def rebuilt(x, y):
    body = nn.Sequential(*list(net.children())[:-1])
    F.cross_entropy(body(x), y)
    whole = nn.Sequential(*net.children())
    return F.cross_entropy(whole(x), y)  # expect: LGT101


def one_after_the_other(x, y):
    for layer in net:
        x = layer(x)
    return F.cross_entropy(x, y)  # expect: LGT101


def replaced(x, y):
    other = nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1))
    other[1] = nn.Identity()
    return F.cross_entropy(other(x), y)
