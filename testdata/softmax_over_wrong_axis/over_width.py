import torch.nn as nn
import torch.nn.functional as F


class Segmenter(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.body = nn.Conv2d(3, 32, 3, padding=1)
        self.head = nn.Conv2d(32, classes, 1)

    def forward(self, x):
        x = F.relu(self.body(x))
        return F.log_softmax(self.head(x), dim=-1)  # expect: LGT204


def step(x, y):
    return F.nll_loss(Segmenter(19)(x), y)
