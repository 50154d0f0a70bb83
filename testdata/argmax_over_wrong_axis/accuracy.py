import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        return self.fc(F.relu(self.conv(x)).mean(dim=(2, 3)))


def accuracy(scores, labels):
    _, guess = torch.max(scores, 0)  # expect: LGT205
    return guess.eq(labels).float().mean()


def main(images, labels):
    net = Net()
    F.cross_entropy(net(images), labels).backward()
    print(accuracy(net(images), labels))
