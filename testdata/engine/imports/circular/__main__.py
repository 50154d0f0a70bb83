import torch

from circle_a import Net
from circle_b import loss_of


def main(x, y):
    return loss_of(Net()(x), y)
