import torch
import torch.nn.functional as F
from torch import nn


class Chosen(nn.Module):
    def __init__(self, raw=False):
        super().__init__()
        self.last = nn.Linear(8, 4)
        self.raw = raw

    def forward(self, x):
        scores = self.last(x)
        return (
            F.softmax(scores, dim=1)
            if not self.raw
            else scores
        )


model = Chosen()
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    F.cross_entropy(model(x), y).backward()  # expect: LGT101
