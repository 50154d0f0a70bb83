import torch
import torch.nn as nn
import torch.nn.functional as F


class InstanceAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(512, 1)
        self.fc = nn.Linear(512, 2)

    def forward(self, bag):
        bag = bag.view(-1, 512)
        weights = torch.softmax(self.score(bag), dim=0)
        return self.fc((weights * bag).sum(dim=0, keepdim=True))


def loss_of(bag, y):
    return F.cross_entropy(InstanceAttention()(bag), y)
