import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
criterion = nn.BCEWithLogitsLoss()


def train_step(x, y):
    logits = model(x)
    loss = criterion(logits, y)
    accuracy = ((torch.sigmoid(logits) > 0.5) == y).float().mean()
    return loss, accuracy
