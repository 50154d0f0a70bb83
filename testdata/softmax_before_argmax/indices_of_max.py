import torch
import torch.nn as nn

softmax = nn.Softmax(dim=1)


def accuracy(model, x, y):
    outputs = softmax(model(x))
    _, predicted = torch.max(outputs, 1)  # expect: LGT301
    return (predicted == y).float().mean()
