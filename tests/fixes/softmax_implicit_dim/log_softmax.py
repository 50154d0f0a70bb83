import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        x = x.view(-1, 320)
        return F.log_softmax(self.fc(x), dim=1)  # expect: LGT202 "axis 1"


def loss_of(x, y):
    return F.nll_loss(Net()(x), y)
