import torch
import torch.nn as nn
import torch.nn.functional as F


class Router(nn.Module):
    def __init__(self, width, experts):
        super().__init__()
        self.gate = nn.Linear(width, experts)

    def forward(self, tokens):
        shares = F.softmax(self.gate(tokens).float(), dim=-1)
        by_expert = shares.transpose(1, 2)
        chosen = torch.topk(by_expert, k=4, dim=-1).indices
        return chosen


class RouterByName(nn.Module):
    def __init__(self, width, experts):
        super().__init__()
        self.gate = nn.Linear(width, experts)

    def forward(self, tokens, capacity):
        shares = torch.softmax(self.gate(tokens), dim=-1)
        return shares.swapaxes(-1, -2).argsort(dim=-1)[..., :capacity]
