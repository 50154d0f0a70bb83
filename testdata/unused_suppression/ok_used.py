import torch
import torch.nn.functional as F


def loss(scores, labels):
    return F.cross_entropy(  # logitlint: ignore[LGT101] on the first line
        torch.softmax(scores, dim=-1),
        labels,
    )


def again(scores, labels):
    return F.cross_entropy(
        torch.softmax(scores, dim=-1),
        labels,
    )  # noqa: LGT1


# logitlint: disable[softmax-before-cross-entropy] this is about what the mistake does
def twice(scores, labels):
    first = F.cross_entropy(torch.softmax(scores, dim=-1), labels)
    second = F.cross_entropy(torch.softmax(scores, dim=1), labels)
    return first + second


# logitlint: enable[softmax-before-cross-entropy]
