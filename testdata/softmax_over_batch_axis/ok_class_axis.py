import torch.nn as nn
import torch.nn.functional as F

fc = nn.Linear(64, 5)


def step(x, y):
    x = x.view(x.size(0), -1)
    return F.nll_loss(F.log_softmax(fc(x), dim=1), y)
