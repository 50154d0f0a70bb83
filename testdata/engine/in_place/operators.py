import torch
import torch.nn.functional as F


def scaled(model, x, y, w):
    p = torch.softmax(model(x), dim=1)
    p *= w
    return F.cross_entropy(p, y)


def clamped(model, x, y):
    p = torch.softmax(model(x), dim=1)
    p.clamp_(1e-7, 1.0)
    return F.cross_entropy(p, y)  # expect: LGT101


def logged(model, x, y):
    p = torch.softmax(model(x), dim=1)
    p.log_()  # expect: LGT401
    return F.nll_loss(p, y)


def written_into(model, x, y):
    out = torch.empty(8, 4)
    out[:] = torch.softmax(model(x), dim=1)
    return F.cross_entropy(out, y)


def item_by_item(model, xs, y):
    outs = [None, None]
    outs[0] = torch.softmax(model(xs[0]), dim=1)
    outs[1] = model(xs[1])
    return F.cross_entropy(outs[0], y) + F.cross_entropy(outs[1], y)  # expect: LGT101


def inplace_argument(model, x, y):
    s = model(x)
    F.relu(s, inplace=True)
    return F.cross_entropy(s, y)
