import torch
import torch.nn as nn


class Weights(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        scores = self.head(x)
        e = torch.exp(scores - scores.amax(1, keepdim=True))
        return e / e.sum(1, keepdim=True)


def entropy(x):
    p = Weights()(x)
    return -(p * torch.log(p)).sum(1)  # expect-miss: LGT401
