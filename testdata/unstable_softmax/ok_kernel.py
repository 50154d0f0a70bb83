import torch


def soft_assign(x, centres):
    e = torch.exp(-torch.cdist(x, centres))
    return e / e.sum(dim=1, keepdim=True)


def gaussian(x, centres, width):
    d = ((x.unsqueeze(1) - centres) ** 2).sum(-1)
    k = torch.exp(-d / (2 * width**2))
    return k / k.sum(dim=1, keepdim=True)
