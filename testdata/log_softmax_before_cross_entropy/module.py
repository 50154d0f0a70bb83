import torch.nn as nn

classifier = nn.Sequential(nn.Linear(512, 102), nn.LogSoftmax(dim=1))
criterion = nn.CrossEntropyLoss()


def loss_of(features, labels):
    return criterion(classifier(features), labels)  # expect: LGT109


loss_of(None, None)
