from torch import nn

model = nn.Linear(20, 1)
criterion = nn.CrossEntropyLoss()


def step(x, y):
    return criterion(model(x), y)  # expect: LGT110
