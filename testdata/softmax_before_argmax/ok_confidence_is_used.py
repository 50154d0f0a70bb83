import torch
import torch.nn.functional as F


def predict(model, x):
    probs = F.softmax(model(x), dim=1)
    confidence, label = probs.max(dim=1)
    return label[confidence > 0.9]
