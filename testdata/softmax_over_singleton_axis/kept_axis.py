import torch
import torch.nn as nn

fc = nn.Linear(16, 8)


def pooled(x):
    scores = fc(x.view(-1, 16)).mean(dim=1, keepdim=True)
    return torch.softmax(scores, dim=1)  # expect: LGT203
