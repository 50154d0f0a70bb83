import torch

from mylib import CrossEntropy, Net
from mylib.utils import helpers as h


def main(x, y):
    h.check(x)
    return CrossEntropy()(Net()(x), y)  # expect: LGT101
