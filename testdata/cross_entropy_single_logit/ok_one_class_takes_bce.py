from torch import nn


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.fc = nn.Linear(16, classes)
        self.criterion = nn.CrossEntropyLoss() if classes > 1 else nn.BCEWithLogitsLoss()

    def loss(self, x, y):
        return self.criterion(self.fc(x), y)


def both(x, y):
    return Net(1).loss(x, y) + Net(3).loss(x, y)
