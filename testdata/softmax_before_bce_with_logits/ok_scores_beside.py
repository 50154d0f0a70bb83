import torch
import torch.nn as nn


def step(x, y):
    scores = nn.Linear(16, 5)(x)
    attention = torch.softmax(scores, dim=-1)
    loss = nn.BCEWithLogitsLoss()(scores, y)
    return loss, attention.max()
