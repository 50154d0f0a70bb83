import torch.nn as nn
import torch.nn.functional as F


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(16, 100)
        self.softmax = nn.Softmax(0)  # expect: LGT201

    def forward(self, x):
        x = self.pool(F.relu(self.conv(x))).flatten(1)
        return self.softmax(self.fc(x))


def loss_of(x, y):
    return nn.CrossEntropyLoss()(Classifier()(x), y)  # expect: LGT101
