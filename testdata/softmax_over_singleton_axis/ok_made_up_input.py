import torch
import torch.nn.functional as F


def overlap(scores, target):
    p = F.softmax(scores, dim=1)
    return (p * target).sum()


def test_one_class():
    assert overlap(torch.rand(2, 1, 4, 4), torch.ones(2, 1, 4, 4)) > 0
