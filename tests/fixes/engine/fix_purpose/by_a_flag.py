import torch
import torch.nn.functional as F
from torch import nn


class Switched(nn.Module):
    def __init__(self, normalize=True):
        super().__init__()
        self.last = nn.Linear(8, 4)
        self.normalize = normalize

    def forward(self, x):
        x = self.last(x)
        if self.normalize:
            return F.softmax(x, dim=1)
        return x


model = Switched()
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    F.cross_entropy(model(x), y).backward()  # expect: LGT101
