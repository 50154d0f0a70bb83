import torch
import torch.nn as nn


class Router(nn.Module):
    """Each expert chooses its tokens, so the competition is among the tokens."""

    def __init__(self, d, experts):
        super().__init__()
        self.gate = nn.Linear(d, experts)
        self.d = d

    def forward(self, tokens, capacity):
        tokens = tokens.reshape(-1, 768)
        affinity = torch.softmax(self.gate(tokens), dim=0)
        weights, chosen = torch.topk(affinity, capacity, dim=0)
        return weights, chosen
