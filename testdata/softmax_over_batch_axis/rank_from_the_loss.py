import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(30, 16)
        self.fc2 = nn.Linear(16, 2)

    def forward(self, x):
        x = F.relu(self.fc1(x))
        return F.log_softmax(self.fc2(x), dim=0)  # expect-miss: LGT201


net = Net()


def step(batch):
    x, y = batch
    return F.nll_loss(net(x), y)


def fit(loader):
    for batch in loader:
        step(batch).backward()
