import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 10)
        self.out = nn.LogSoftmax(dim=1)

    def forward(self, x, raw=False):
        scores = self.fc(x)
        if raw:
            return scores
        return self.out(scores)


def losses(x, y):
    net = Net()
    return F.nll_loss(net(x), y) + F.cross_entropy(net(x, raw=True), y)
