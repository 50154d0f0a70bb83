import torch.nn.functional as F
from torch import nn


class PartNet(nn.Module):
    def __init__(self, kinds, parts):
        super().__init__()
        self.body = nn.Conv1d(3, 64, 1)
        self.kind = nn.Linear(64, kinds)
        self.part = nn.Conv1d(64, parts, 1)

    def forward(self, points):
        h = self.body(points)
        kind = self.kind(h.max(2)[0])
        part = F.log_softmax(self.part(h).transpose(2, 1), dim=-1)
        return kind, part, h


class PartLoss(nn.Module):
    def forward(self, kind_pred, kind, part_pred, part):
        part_loss = F.nll_loss(part_pred.reshape(-1, part_pred.shape[-1]), part.reshape(-1))
        return part_loss + F.nll_loss(kind_pred, kind)  # expect: LGT106 "raw scores from `linear`"
