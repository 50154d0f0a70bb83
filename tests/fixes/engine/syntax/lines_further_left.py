import torch.nn as nn
import torch.nn.functional as F


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList([
  nn.Linear(8, n) for n,
  # a comment (with a bracket
  name in [(3, "a"), (4, "b")]])

    def forward(self, x):
        return self.heads[
   0](x)


def train(loader):
    model = Heads()
    for x, y in loader:
        print("%s: %d" %
  ("step", 1))
        parts = dict(a=model(x), b="# no comment [")
        loss = F.cross_entropy(parts[  # expect: LGT101
    "a"], y)
        loss = loss + F.cross_entropy(x[
  :, 0], y)
    return loss
