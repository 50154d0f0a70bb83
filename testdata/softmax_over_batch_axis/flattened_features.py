import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        x = F.relu(self.fc1(x))
        return F.log_softmax(self.fc2(x), dim=0)  # expect: LGT201 "batch axis"


def train(loader):
    net = Net()
    criterion = nn.NLLLoss()
    for x, y in loader:
        criterion(net(x), y).backward()
