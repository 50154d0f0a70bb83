import torch
import torch.nn as nn


def to_probabilities(scores):
    return torch.softmax(scores, dim=-1)


def train(model, loader, loss_fn, postprocess=None):
    for x, y in loader:
        out = model(x)
        if postprocess is not None:
            out = postprocess(out)
        loss_fn(out, y).backward()  # expect: LGT101


def main(loader):
    model = nn.Linear(8, 3)
    train(model, loader, nn.CrossEntropyLoss(), postprocess=to_probabilities)


def main_without(loader):
    quiet_train(nn.Linear(8, 3), loader, nn.CrossEntropyLoss())


def quiet_train(model, loader, loss_fn, postprocess=None):
    for x, y in loader:
        out = model(x)
        if postprocess is not None:
            out = torch.softmax(postprocess(out), dim=1)
        loss_fn(out, y).backward()
