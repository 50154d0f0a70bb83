import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.act = lambda t: torch.softmax(t, dim=1)
        self.skip = lambda t: t

    def forward(self, x):
        return self.act(self.fc(x)), self.skip(self.fc(x))


def loss_of(x, y):
    soft, raw = Net()(x)
    criterion = nn.CrossEntropyLoss()
    return criterion(soft, y) + criterion(raw, y)  # expect: LGT101
