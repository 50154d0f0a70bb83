import torch.nn as nn

criterion = nn.CrossEntropyLoss()
head = nn.Linear(32, 4)


def step(features, labels):
    softmax_probs = head(features)
    return criterion(softmax_probs, labels)
