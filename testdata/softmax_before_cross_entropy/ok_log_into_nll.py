import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 4)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


net = Net()
nll = nn.NLLLoss()
loss = nll(torch.log(net(torch.rand(8, 10)) + 1e-9), torch.zeros(8, dtype=torch.long))  # expect: LGT401
