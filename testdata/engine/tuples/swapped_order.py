import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        logits = self.fc(x)
        return logits, torch.softmax(logits, dim=1)


net = Net()
criterion = nn.CrossEntropyLoss()


def right(x, y):
    logits, probs = net(x)
    return criterion(logits, y), probs


def wrong(x, y):
    probs, logits = net(x)
    return criterion(logits, y), probs  # expect: LGT101


def by_index(x, y):
    return criterion(net(x)[0], y) + criterion(net(x)[1], y)  # expect: LGT101
