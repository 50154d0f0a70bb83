import torch


def softmax(x, dim):
    e = torch.exp(x - x.max(dim=dim, keepdim=True)[0])
    return e / e.sum(dim=dim, keepdim=True)


def amax(x):
    x = x - x.amax(-1, keepdim=True)
    return x.exp() / x.exp().sum(-1, keepdim=True)


def logs(x):
    return torch.exp(x - torch.logsumexp(x, dim=1, keepdim=True))
