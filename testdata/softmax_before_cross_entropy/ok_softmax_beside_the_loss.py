import torch
import torch.nn as nn


def run_epoch(model, loader, optimizer, auc):
    criterion = nn.CrossEntropyLoss()
    for x, y in loader:
        logits = model(x)
        loss = criterion(logits, y)
        probs = torch.softmax(logits, dim=1)
        auc.update(probs[:, 1].detach(), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
