import torch


def vote(models, x):
    probs = torch.stack([torch.softmax(m(x), dim=1) for m in models])
    return probs.mean(dim=0).argmax(dim=1)
