import torch
import torch.nn as nn


class GroupedRouter(nn.Module):
    def __init__(self, width, experts, groups):
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = experts
        self.groups = groups

    def forward(self, x):
        scores = self.gate(x.view(-1, x.size(-1))).softmax(-1)
        best = scores.view(-1, self.groups, self.experts // self.groups).max(dim=-1)[0]
        allowed = torch.zeros_like(best).scatter_(1, best.topk(2, dim=-1)[1], 1)
        allowed = allowed.repeat_interleave(self.experts // self.groups, dim=1)
        choosing = scores.masked_fill(~allowed.bool(), 0.0)
        chosen = torch.topk(choosing, k=2, dim=-1)[1]
        weights = scores.gather(1, chosen)
        return weights / weights.sum(dim=-1, keepdim=True), chosen
