import torch
import torch.nn as nn


def build(name):
    match name:
        case "ce" | "cross_entropy":
            return nn.CrossEntropyLoss()
        case "nll":
            return nn.NLLLoss()
        case _:
            raise ValueError(name)


def step(model, x, y):
    return build("ce")(torch.softmax(model(x), dim=1), y)  # expect: LGT101


def fine(model, x, y):
    return build("nll")(torch.log_softmax(model(x), dim=1), y)


def captured(model, x, y):
    match model(x).softmax(dim=1), y:
        case (p, target):
            return nn.functional.cross_entropy(p, target)  # expect: LGT101
