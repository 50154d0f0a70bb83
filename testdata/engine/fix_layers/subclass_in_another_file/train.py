import torch
from torch import nn

from classifier import Classifier

model = Classifier()
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    nn.CrossEntropyLoss()(model(x), y).backward()  # expect: LGT101
