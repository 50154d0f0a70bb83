import torch
import torch.nn as nn
import torch.nn.functional as F


class Contrast(nn.Module):
    def __init__(self, temperature):
        super().__init__()
        self.project = nn.Linear(8, 8)
        self.temperature = temperature

    def forward(self, a, b):
        a = F.normalize(self.project(a), dim=1)
        b = F.normalize(self.project(b), dim=1)
        sim = torch.exp(a @ b.t() / self.temperature)
        return sim / sim.sum(dim=1, keepdim=True)


def by_norm(a, b):
    a = a / a.norm(dim=-1, keepdim=True)
    b = b / b.norm(dim=-1, keepdim=True)
    e = torch.exp(torch.matmul(a, b.t()))
    return e / e.sum(1, keepdim=True)
