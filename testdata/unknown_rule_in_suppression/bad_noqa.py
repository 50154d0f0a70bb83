import torch
import torch.nn.functional as F


def loss(scores, labels):
    a = F.cross_entropy(scores, labels)  # noqa: LGT1O1  # expect: LGT902 "did you mean `LGT101`"
    b = F.cross_entropy(scores, labels)  # noqa: E501, lgt999  # expect: LGT902
    return a + b
