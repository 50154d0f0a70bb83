import torch.nn.functional as F

from flowers.net import build


def step(x, y):
    return F.cross_entropy(build()(x), y)  # expect: LGT101
