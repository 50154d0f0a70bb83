import torch
from torch import nn

net = nn.Sequential(nn.Linear(6, 1), nn.Sigmoid())
plain = nn.BCEWithLogitsLoss()
weighed = nn.BCEWithLogitsLoss(weight=torch.tensor([0.1]))


def losses(x, y):
    first = plain(net(x), y)  # expect: LGT102 "0.731, so a label of 0 costs at least 0.693"
    return first + weighed(net(x), y)  # expect: LGT102 "predictions stay between 0.5 and 0.731"
