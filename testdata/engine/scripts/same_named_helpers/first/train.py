import torch.nn.functional as F

from utils import head


def step(model, x, y):
    return F.cross_entropy(head(model(x)), y)  # expect: LGT101
