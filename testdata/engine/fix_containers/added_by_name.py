import torch
from torch import nn

network = nn.Sequential()
network.add_module("score", nn.Linear(8, 4))
network.add_module("normalize", nn.Softmax(dim=1))
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    nn.functional.cross_entropy(network(x), y).backward()  # expect: LGT101
