import torch.nn.functional as F
from torch import nn


def missing(a, b):
    return F.kl_div(a.log_softmax(1), b.log_softmax(1), reduction="batchmean")  # expect: LGT108 "expects probabilities"


class Mutual(nn.Module):
    def __init__(self):
        super().__init__()
        self.kl = nn.KLDivLoss(reduction="batchmean", log_target=True)

    def forward(self, a, b):
        wrong = self.kl(a.log_softmax(1), b.softmax(1))  # expect: LGT108 "expects log-probabilities (`log_target=True`)"
        return wrong + self.kl(a.log_softmax(1), b.log_softmax(1))
