import torch
import torch.nn.functional as F


def two_halves(model, a, b, y):
    p = torch.softmax(model(torch.cat([a, b])), dim=1)
    first, second = p.chunk(2, dim=0)
    loss = F.cross_entropy(first, y)  # expect: LGT101
    parts = torch.split(p, 16)
    loss += F.cross_entropy(parts[0], y)  # expect: LGT101
    for row in p.unbind(0):
        loss += F.cross_entropy(row, y)  # expect: LGT101
    return loss
