import torch

from model import Model

model = Model()
print(model.tail[:-2](torch.randn(1, 8)))
