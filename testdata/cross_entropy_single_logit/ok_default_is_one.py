from torch import nn


class Net(nn.Module):
    """The default is for the other loss; whoever trains gives a number."""

    def __init__(self, classes=1):
        super().__init__()
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        return self.fc(x)

    def loss(self, x, y):
        return nn.functional.cross_entropy(self(x), y)
