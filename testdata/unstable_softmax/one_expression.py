import torch


def gate(scores):
    return torch.exp(scores) / torch.exp(scores).sum(dim=1, keepdim=True)  # expect: LGT403


def methods(z):
    return z.exp().div(z.exp().sum(-1).unsqueeze(-1))  # expect: LGT403
