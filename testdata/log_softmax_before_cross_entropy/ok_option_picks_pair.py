import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, log_probs=False):
        super().__init__()
        self.fc = nn.Linear(16, 4)
        self.log_probs = log_probs

    def forward(self, x):
        out = self.fc(x)
        return F.log_softmax(out, dim=1) if self.log_probs else out


def loss_of(x, y, log_probs):
    net = Net(log_probs)
    criterion = nn.NLLLoss() if log_probs else nn.CrossEntropyLoss()
    return criterion(net(x), y)
