import torch
import torch.nn as nn

model = nn.Sequential(nn.Flatten(), nn.Linear(100, 2), nn.Softmax(dim=1))


def probability(x):
    return model(x)[:, 1]
