import torch
from torch.nn import Linear, Sequential, Softmax
from torch.nn.functional import cross_entropy

network = Sequential(Linear(8, 4), Softmax(dim=1))
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    cross_entropy(network(x), y).backward()  # expect: LGT101
print(len(network))
