from collections import namedtuple
from typing import NamedTuple

import torch
import torch.nn.functional as F

Pair = namedtuple("Pair", ["raw", "soft"])


class Prediction(NamedTuple):
    soft: torch.Tensor
    raw: torch.Tensor


def old_style(model, x, y):
    h = model(x)
    out = Pair(h, torch.softmax(h, 1))
    F.cross_entropy(out.raw, y)
    F.cross_entropy(out.soft, y)  # expect: LGT101
    raw, soft = out
    return F.cross_entropy(soft, y)  # expect: LGT101


def new_style(model, x, y):
    h = model(x)
    out = Prediction(soft=torch.softmax(h, 1), raw=h)
    F.cross_entropy(out[0], y)  # expect: LGT101
    F.cross_entropy(out[1], y)
    return F.cross_entropy(out._replace(soft=h).soft, y)
