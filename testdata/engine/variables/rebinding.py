import torch.nn.functional as F


def loss_of(model, x, y):
    out = model(x)
    out = F.softmax(out, dim=1)
    scores, alias = out, out
    first = F.cross_entropy(scores, y)  # expect: LGT101
    out = model(x)
    second = F.cross_entropy(out, y)
    third = F.cross_entropy(alias, y)  # expect: LGT101
    del scores
    return first + second + third
