from functools import partial

import torch
import torch.nn.functional as F

softmax = partial(torch.softmax, dim=1)
loss_fn = partial(F.cross_entropy, reduction="sum")


def loss_of(model, x, y):
    swapped = partial(F.cross_entropy, target=y)
    return loss_fn(softmax(model(x)), y) + swapped(softmax(model(x)))  # expect: LGT101, LGT101
