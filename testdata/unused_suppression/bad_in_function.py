import torch
import torch.nn.functional as F


def loss(scores, labels):
    return F.cross_entropy(scores, labels)  # noqa: LGT101  # expect: LGT901


def accuracy(scores, labels):
    best = scores.argmax(dim=-1)  # type: ignore  # noqa: E501, LGT301  # expect: LGT901 "`LGT301`"
    return (best == labels).float().mean()
