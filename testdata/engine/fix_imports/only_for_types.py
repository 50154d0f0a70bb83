from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch.nn.functional import logsigmoid


def contrast(scores):
    return -(scores.sigmoid().log()).mean()  # expect: LGT402
