import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x, return_probs=False):
        x = self.fc(x)
        if not return_probs:
            return x
        return F.softmax(x, dim=1)


net = Net()


def fine(x, y):
    return F.cross_entropy(net(x), y)


def wrong(x, y):
    return F.cross_entropy(net(x, return_probs=True), y)  # expect: LGT101


def guard_clauses(model, x, y, mode):
    if mode == "scores":
        return model(x)
    p = torch.softmax(model(x), dim=1)
    if mode == "probabilities":
        return p
    if mode == "label":
        return p.argmax(dim=1)
    assert mode == "loss"
    return F.cross_entropy(p, y)  # expect: LGT101
