import threading

import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 4)

    def forward(self, x):
        return F.softmax(self.last(x), dim=1)


model = Model()
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    F.cross_entropy(model(x), y).backward()  # expect: LGT101
threading.Thread(target=lambda: print(model(torch.randn(1, 8)).mean())).start()
