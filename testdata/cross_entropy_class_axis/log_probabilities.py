import torch
import torch.nn as nn
import torch.nn.functional as F


def step(x, y):
    states = nn.GRU(8, 8)(x)[0]
    scores = F.log_softmax(nn.Linear(8, 5)(states), dim=-1)
    return nn.NLLLoss()(scores, y)  # expect: LGT206


def two_options(x, y, drop):
    scores = {"tags": nn.Linear(8, 5)(x.reshape(4, 9, 8))}
    if drop:
        scores["tags"] = F.dropout(scores["tags"])
    return F.cross_entropy(input=scores["tags"], target=y)  # expect: LGT206
