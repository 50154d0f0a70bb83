import torch.nn as nn


def build_criterion(name):
    if name == "ce":
        return nn.CrossEntropyLoss()
    if name == "bce":
        return nn.BCEWithLogitsLoss()
    raise KeyError(name)
