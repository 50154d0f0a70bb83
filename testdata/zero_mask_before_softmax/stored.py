import torch
import torch.nn as nn


head = nn.Linear(4, 6)


def forward(x, pad):
    scores = head(x)
    scores[pad] = 0
    return scores.softmax(-1)  # expect: LGT502
