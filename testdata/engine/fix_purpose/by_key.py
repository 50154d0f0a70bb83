import torch
import torch.nn.functional as F
from torch import nn


class Keyed(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 4)

    def forward(self, x):
        return {"probabilities": F.softmax(self.last(x), dim=1), "features": x}


model = Keyed()
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    F.cross_entropy(model(x)["probabilities"], y).backward()  # expect: LGT101
