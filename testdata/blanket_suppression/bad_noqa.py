import torch
import torch.nn.functional as F


def loss(scores, labels):
    p = torch.softmax(scores, dim=-1)
    return F.cross_entropy(p, labels)  # noqa as in the paper  # expect: LGT903 "`softmax-before-cross-entropy`"
