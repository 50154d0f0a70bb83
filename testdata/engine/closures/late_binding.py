import torch
import torch.nn.functional as F


def loss_of(model, x, y):
    out = model(x)

    def loss():
        return F.cross_entropy(out, y)  # expect: LGT101

    out = torch.softmax(out, dim=1)
    return loss()


def map_and_compose(model, xs, ys):
    heads = map(lambda x: torch.softmax(model(x), dim=1), xs)
    return sum(F.cross_entropy(h, y) for h, y in zip(heads, ys))  # expect: LGT101
