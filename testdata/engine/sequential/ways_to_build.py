from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F


def in_a_loop(sizes=(8, 16, 4)):
    net = nn.Sequential()
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        net.add_module(f"fc{i}", nn.Linear(a, b))
        net.add_module(f"relu{i}", nn.ReLU())
    net.add_module("softmax", nn.Softmax(dim=1))
    return net


def from_list(classes, final):
    layers = [nn.Linear(8, 16)]
    layers += [nn.ReLU(), nn.Linear(16, classes)]
    if final is not None:
        layers.append(final)
    return nn.Sequential(*layers)


def ordered(x, y):
    net = nn.Sequential(OrderedDict([("fc", nn.Linear(8, 4)), ("act", nn.Softmax(dim=1))]))
    F.cross_entropy(net(x), y)  # expect: LGT101
    F.cross_entropy(net.fc(x), y)
    ordered = OrderedDict()
    ordered["fc"] = nn.Linear(8, 4)
    ordered["act"] = nn.Softmax(dim=1)
    return F.cross_entropy(nn.Sequential(ordered)(x), y)  # expect: LGT101


def losses(x, y):
    F.cross_entropy(in_a_loop()(x), y)  # expect: LGT101
    F.cross_entropy(from_list(4, nn.Softmax(dim=-1))(x), y)  # expect: LGT101
    F.cross_entropy(from_list(4, None)(x), y)
    nested = nn.Sequential(nn.Sequential(nn.Linear(8, 4)), nn.Sequential(nn.Softmax(1)))
    F.cross_entropy(nested(x), y)  # expect: LGT101
    growing = nn.Sequential(nn.Linear(8, 4))
    F.cross_entropy(growing(x), y)
    growing.append(nn.Softmax(dim=1))
    return F.cross_entropy(growing(x), y)  # expect: LGT101
