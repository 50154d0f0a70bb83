import torch.nn as nn
import torch.nn.functional as F

LOSSES = {"ce": nn.CrossEntropyLoss(), "nll": nn.NLLLoss(), "mse": nn.MSELoss()}
ACTIVATIONS = {"softmax": lambda s: F.softmax(s, dim=1), "none": lambda s: s}


def known(model, x, y):
    return LOSSES["ce"](ACTIVATIONS["softmax"](model(x)), y)  # expect: LGT101


def fine(model, x, y):
    return LOSSES["ce"](ACTIVATIONS["none"](model(x)), y)
