import torch
import torch.nn as nn
import torch.nn.functional as F


def padded_probabilities(model, x, y):
    p = F.pad(torch.softmax(model(x), dim=1), (0, 1))
    return F.cross_entropy(p, y)


def padded_scores(x, y):
    scores = F.pad(nn.Linear(8, 4)(x.view(2, 8)), (0, 1))
    return F.cross_entropy(torch.softmax(scores, dim=1), y)  # expect: LGT101


def padded_labels(model, x, y):
    s = F.pad(torch.sigmoid(model(x)), (0, 0, 0, 2))
    return F.binary_cross_entropy_with_logits(s, y)  # expect: LGT102


def padded_single_score(x, y):
    # One score and a constant one: two classes.
    scores = F.pad(nn.Linear(8, 1)(x.view(2, 8)), (1, 0))
    return torch.softmax(scores, dim=1), F.cross_entropy(scores, y)


def resized_over_classes(model, x, y):
    p = F.interpolate(torch.softmax(model(x), dim=2), size=20)
    return F.nll_loss(p.transpose(1, 2), y)
