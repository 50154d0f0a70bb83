import torch
import torch.nn as nn
import torch.nn.functional as F


class Classifier(nn.Module):
    def __init__(self, classes, loss="ce"):
        super().__init__()
        self.fc = nn.Linear(8, classes)
        assert loss in ("ce", "nll", "bce")
        self.kind = loss
        if loss == "ce":
            self.loss, self.final = nn.CrossEntropyLoss(), nn.Identity()
        elif loss == "nll":
            self.loss, self.final = nn.NLLLoss(), nn.LogSoftmax(dim=1)
        else:
            self.loss, self.final = nn.BCELoss(), nn.Sigmoid()

    def forward(self, x):
        return self.final(self.fc(x))

    def training_loss(self, x, y):
        return self.loss(self(x), y)  # expect: LGT404


def main(args, x, y):
    Classifier(4).training_loss(x, y)
    Classifier(4, "nll").training_loss(x, y)
    return Classifier(4, args.loss).training_loss(x, y)
