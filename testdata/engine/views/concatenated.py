import torch
import torch.nn.functional as F


def two_views(model, a, b, y):
    p = torch.cat([model(a).softmax(1), model(b).softmax(1)], dim=0)
    F.cross_entropy(p, torch.cat([y, y]))  # expect: LGT101
    q = torch.stack((model(a).softmax(1), model(b).softmax(1)))
    F.cross_entropy(q.mean(0), y)  # expect: LGT101
    mixed = torch.cat([model(a).softmax(1), model(b)], dim=0)
    return F.cross_entropy(mixed, torch.cat([y, y]))
