from dataclasses import dataclass

import torch
import torch.nn as nn


class Base:
    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


@dataclass
class RouterConfig(Base):
    width: int = 16
    experts: int = 1

    def __init__(self, **options):
        super().__init__(**options)


class Router(nn.Module):
    def __init__(self, config: RouterConfig):
        super().__init__()
        self.gate = nn.Linear(config.width, config.experts)

    def forward(self, x):
        return torch.softmax(self.gate(x), dim=-1)
