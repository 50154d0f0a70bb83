import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x)).view(-1)


net, criterion = Net(), nn.BCELoss()
for x, y in load():
    loss = criterion(net(x), y.float())  # expect: LGT404
    loss.backward()
