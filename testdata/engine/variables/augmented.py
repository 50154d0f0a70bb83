import torch
import torch.nn.functional as F


def loss_of(models, x, y):
    total = torch.zeros(8, 10)
    for m in models:
        total += m(x)
    averaged = total / len(models)
    soft = torch.softmax(averaged, dim=1)
    print(soft.max())
    return F.cross_entropy(averaged, y)


def losses(model, x, y):
    loss = 0.0
    loss += F.cross_entropy(torch.softmax(model(x), 1), y)  # expect: LGT101
    loss += F.cross_entropy(model(x), y)
    return loss
