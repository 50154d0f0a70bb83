import argparse

from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--dataset", required=True)
options = parser.parse_args()


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.source = nn.Linear(100, 1)
        self.kind = nn.Linear(100, 10)

    def forward(self, x):
        return nn.Sigmoid()(self.source(x)), nn.LogSoftmax(dim=1)(self.kind(x))


class Large(Small):
    pass


net = Small() if options.dataset == "small" else Large()
kind_loss = nn.NLLLoss()
for x, kind in load():
    _, kinds = net(x)
    kind_loss(kinds, kind).backward()  # expect: LGT106
