import torch
import torch.nn as nn


class Callable:
    def __init__(self, model):
        self.model = model

    def __call__(self, x):
        return torch.softmax(self.model(x), dim=1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x, **kwargs):
        return self.loss_head(x, **kwargs) if kwargs else self.fc(x)

    def loss_head(self, x, target):
        return nn.functional.cross_entropy(self.fc(x).softmax(1), target)  # expect: LGT101


def losses(x, y):
    criterion = nn.CrossEntropyLoss()
    criterion(Callable(nn.Linear(8, 4))(x), y)  # expect: LGT101
    criterion(Net().forward(x), y)
    criterion.forward(Callable(Net())(x), y)  # expect: LGT101
    return Net()(x, target=y)
