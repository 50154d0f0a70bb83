import torch
import torch.nn.functional as F


def loss(scores, labels):
    p = torch.softmax(scores, dim=-1)
    a = F.cross_entropy(p, labels)  # logitlint: ignore[LGT1]
    b = F.cross_entropy(p, labels)  # logitlint: ignore[all]
    c = F.cross_entropy(p, labels)  # noqa: softmax-before-cross-entropy
    return a + b + c
