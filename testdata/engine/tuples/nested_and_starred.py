import torch
import torch.nn.functional as F


def forward(model, x):
    h = model(x)
    return (h, torch.softmax(h, dim=1)), [h, h.mean()]


def loss_of(model, x, y):
    (raw, soft), rest = forward(model, x)
    F.cross_entropy(raw, y)
    F.cross_entropy(soft, y)  # expect: LGT101
    pair, *others = forward(model, x)
    F.cross_entropy(pair[1], y)  # expect: LGT101
    F.cross_entropy(pair[-1], y)  # expect: LGT101
    F.cross_entropy(others[0][0], y)
    *_, last = torch.relu(x), x, soft
    F.cross_entropy(last, y)  # expect: LGT101
    both = pair + tuple(rest)
    return F.cross_entropy(both[1], y)  # expect: LGT101
