import torch
import torch.nn.functional as F


def last_step(model, tokens, y, mask):
    p = torch.softmax(model(tokens), dim=-1)
    F.cross_entropy(p[:, -1], y)  # expect-miss: LGT101
    F.cross_entropy(p[:, -1, :], y)  # expect-miss: LGT101
    F.cross_entropy(p[mask], y[mask])  # expect: LGT101
    F.cross_entropy(p[0], y)  # expect-miss: LGT101
    F.cross_entropy(p[..., :], y)  # expect: LGT101
    F.cross_entropy(p[:, None], y)  # expect: LGT101
