import torch
import torch.nn.functional as F


def loss(scores, labels):
    p = torch.softmax(scores, dim=-1)
    # logitlint: ignore[LGT101, LGT302] as in the paper  # expect: LGT901 "`LGT302`"
    return F.cross_entropy(
        p,
        labels,
    )
