import torch
import torch.nn as nn
import torch.nn.functional as F


class Stack(nn.Module):
    def __init__(self, depth=3):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(depth)])
        self.layers.append(nn.Softmax(dim=1))
        self.heads = nn.ModuleDict({"soft": nn.Softmax(dim=-1), "raw": nn.Identity()})
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def head(self, x, name):
        return self.heads[name](self.fc(x))


def losses(x, y):
    net = Stack()
    F.cross_entropy(net(x), y)  # expect: LGT101
    F.cross_entropy(net.head(x, "raw"), y)
    F.cross_entropy(net.head(x, "soft"), y)  # expect: LGT101
    F.cross_entropy(net.layers[0](x), y)
    return F.cross_entropy(net.layers[-1](net.layers[0](x)), y)  # expect: LGT101
