import torch
import torch.nn as nn
import torch.nn.functional as F

heads = {name: nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1)) for name in ("a", "b")}
layers = [nn.Linear(8, 8) for _ in range(3)]
net = nn.Sequential(*layers, *[nn.Linear(8, 4)])


def loss_of(x, targets):
    outputs = {name: head(x) for name, head in heads.items()}
    return sum(F.cross_entropy(outputs[name], targets[name]) for name in outputs)  # expect: LGT101


def fine(x, y):
    return F.cross_entropy(net(x), y)


def ensemble(models, x, y):
    mean = sum(torch.softmax(m(x), dim=1) for m in models) / len(models)
    return F.nll_loss(mean.log(), y)
