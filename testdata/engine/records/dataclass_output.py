from dataclasses import dataclass, field
from typing import Optional

import torch
import torch.nn as nn


@dataclass
class Output:
    logits: torch.Tensor
    probs: Optional[torch.Tensor] = None
    extras: list = field(default_factory=list)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        logits = self.fc(x)
        return Output(logits=logits, probs=logits.softmax(dim=-1))


criterion = nn.CrossEntropyLoss()


def losses(x, y):
    out = Net()(x)
    return criterion(out.logits, y), criterion(out.probs, y)  # expect: LGT101
