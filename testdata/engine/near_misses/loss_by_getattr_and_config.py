import torch
import torch.nn as nn


def build(config):
    model = getattr(nn, config["layer"])(8, 4)
    loss = getattr(nn, config["loss"])()
    act = getattr(nn, config["activation"])()
    return model, act, loss


def step(config, x, y):
    model, act, loss = build(config)
    return loss(act(model(x)), y)


class Head(nn.Module):
    def __init__(self, activation="softmax", loss="nll"):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.act = {"softmax": nn.Softmax(dim=1), "none": nn.Identity()}[activation]
        self.loss_name = loss

    def loss(self, x, y):
        out = self.act(self.fc(x))
        if self.loss_name == "ce":
            return nn.functional.cross_entropy(out, y)
        return nn.functional.nll_loss(torch.log(out), y)  # expect: LGT401


def fine(x, y):
    return Head().loss(x, y) + Head("none", "ce").loss(x, y)
