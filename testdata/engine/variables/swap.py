import torch
import torch.nn.functional as F


def losses(model, x, y):
    raw = model(x)
    soft = torch.softmax(raw, dim=1)
    raw, soft = soft, raw
    return F.cross_entropy(soft, y), F.cross_entropy(raw, y)  # expect: LGT101
