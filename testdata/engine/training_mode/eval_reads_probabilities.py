import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x, y=None):
        logits = self.fc(x)
        if self.training:
            return F.cross_entropy(logits, y)
        return torch.softmax(logits, dim=1)


def run(model, loader, optimizer):
    model.train()
    for x, y in loader:
        model(x, y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        return torch.cat([model(x) for x, _ in loader])


run(Net(), torch.load("batches.pt"), None)
