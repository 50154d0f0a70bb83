import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, loss="CrossEntropyLoss"):
        super().__init__()
        self.add_module("fc", nn.Linear(8, 4))
        self.register_module("act", nn.Softmax(dim=1))
        setattr(self, "criterion", getattr(nn, loss)())
        for i in range(2):
            setattr(self, f"fc{i}", nn.Linear(8, 8))

    def forward(self, x):
        for i in range(2):
            x = getattr(self, f"fc{i}")(x)
        return self.act(self.fc(x))

    def loss(self, x, y):
        return self.criterion(self(x), y)  # expect: LGT101


def main(x, y):
    return Net().loss(x, y)


def functional(model, x, y, name="softmax"):
    return F.cross_entropy(getattr(F, name)(model(x), dim=1), y)  # expect: LGT101


def default(model, x, y):
    act = getattr(model, "no_such_thing", nn.Softmax(dim=1))
    return F.cross_entropy(act(model(x)), y)
