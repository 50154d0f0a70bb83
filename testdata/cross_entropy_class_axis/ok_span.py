import torch
import torch.nn as nn
import torch.nn.functional as F


def span(states, places):
    logits = nn.Linear(16, 2)(states.view(4, 50, 16))
    loss = F.cross_entropy(logits, places)
    return loss, logits.argmax(dim=1)


def one_score_an_item(states, place):
    scores = nn.Linear(16, 1)(states.view(4, 50, 16))
    return F.cross_entropy(scores, place.view(4, 1))


def by_target(states):
    scores = nn.Linear(16, 3)(states.view(4, 50, 16))
    return F.cross_entropy(scores, torch.zeros(4, 3).long())
