from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 21, 1)

    def forward(self, x):
        return self.conv(x)


criterion = nn.CrossEntropyLoss(ignore_index=255)
net = Net()
for x, y in load():
    criterion(net(x), y).backward()  # expect: LGT405
