import torch
import torch.nn as nn
from accelerate import Accelerator

accelerator = Accelerator()
model = nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1))
optimizer = torch.optim.Adam(model.parameters())
model, optimizer = accelerator.prepare(model, optimizer)
criterion = nn.CrossEntropyLoss()


def step(x, y):
    loss = criterion(model(x), y)  # expect: LGT101
    accelerator.backward(loss)
