import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, activation=None):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.activation = activation
        self.softmax = nn.Softmax(dim=1) if activation == "softmax" else None

    def forward(self, x):
        x = self.fc(x)
        if self.softmax is not None:
            x = self.softmax(x)
        return x


def losses(x, y):
    criterion = nn.CrossEntropyLoss()
    criterion(Net()(x), y)
    criterion(Net("softmax")(x), y)  # expect: LGT101
    return criterion(Net(activation="relu")(x), y)
