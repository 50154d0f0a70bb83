import torch
import torch.nn.functional as F


def deep_supervision(blocks, x, y):
    outputs = []
    for block in blocks:
        x = block(x)
        outputs.append(torch.softmax(x, dim=1))
    loss = 0
    for out in outputs:
        loss = loss + F.cross_entropy(out, y)  # expect: LGT101
    return loss + F.cross_entropy(outputs[-1], y)  # expect: LGT101


def collected(model, loader):
    scores, labels = [], []
    for x, y in loader:
        scores.append(model(x).softmax(dim=1))
        labels.append(y)
    return F.cross_entropy(torch.cat(scores), torch.cat(labels))  # expect: LGT101


def zipped(model, xs, ys):
    outs = [model(x) for x in xs]
    soft = [o.softmax(-1) for o in outs]
    loss = 0
    for i, (o, s, y) in enumerate(zip(outs, soft, ys)):
        loss += F.cross_entropy(o, y)
        loss += F.cross_entropy(s, y)  # expect: LGT101
    return loss
