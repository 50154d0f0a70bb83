import torch.nn as nn

from functional import normalised

head = nn.Linear(32, 5)
criterion = nn.CrossEntropyLoss()
labels_loss = nn.BCEWithLogitsLoss()


def step(x, y):
    return criterion(normalised(head(x)), y)  # expect: LGT101


def step_labels(x, y):
    return labels_loss(normalised(head(x), dim=1), y)  # expect: LGT104
