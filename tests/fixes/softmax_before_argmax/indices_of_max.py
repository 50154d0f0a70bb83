import torch
import torch.nn as nn



def accuracy(model, x, y):
    outputs = model(x)
    _, predicted = torch.max(outputs, 1)  # expect: LGT301
    return (predicted == y).float().mean()
