import torch
from torch import nn

net = nn.Linear(8, 1)
criterion = nn.BCEWithLogitsLoss()


def evaluate(x, y):
    scores = net(x)
    loss = criterion(scores, y)
    usual = scores > 0.5  # expect: LGT302 "the sigmoid of 0.5 is 0.622"
    strict = scores.ge(0.9)  # expect: LGT302 "the sigmoid of 0.9 is 0.711"
    rounded = torch.round(scores)  # expect: LGT302 "rounded as if they were probabilities, which training does not take them for: the sigmoid of 0.5"
    return loss, (usual == y).sum(), (strict == y).sum(), (rounded == y).sum()
