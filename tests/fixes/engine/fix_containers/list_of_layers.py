import torch
from torch import nn


def build(sizes):
    layers = [nn.Linear(8, 16), nn.ReLU()]
    layers.append(nn.Linear(16, 4))
    layers.append(nn.Identity())
    return nn.Sequential(*layers)


network = build([8, 16, 4])
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    nn.functional.cross_entropy(network(x), y).backward()  # expect: LGT101
