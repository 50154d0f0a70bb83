import torch
import torch.nn.functional as F


def importance(model, x, y):
    logits = model(x)
    with torch.no_grad():
        weight = 1 - torch.softmax(logits, dim=1).gather(1, y[:, None]).squeeze(1)
    return (weight * F.cross_entropy(logits, y, reduction="none")).mean()


def class_weights(model, x, y):
    prior = torch.softmax(model.prior, dim=0)
    return F.cross_entropy(model(x), y, weight=prior)


def attended(model, x, y):
    attention = torch.softmax(model.attention(x), dim=1)
    return F.cross_entropy(torch.bmm(attention.unsqueeze(1), x).squeeze(1), y)


def residual(model, x, y):
    h = model(x)
    h = h + torch.softmax(h, dim=1)
    return F.cross_entropy(h, y)
