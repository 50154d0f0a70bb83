import torch
import torch.nn as nn
import torch.nn.functional as F


class InferenceOnly(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        x = self.fc(x)
        if self.training:
            return x
        return F.softmax(x, dim=1)


class WrongWay(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        x = self.fc(x)
        if self.training:
            x = torch.softmax(x, dim=1)
        return x


class Scripted(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        x = self.fc(x)
        if torch.jit.is_scripting() or torch.onnx.is_in_onnx_export():
            x = torch.softmax(x, dim=1)
        return x


def train(loader, optimizer):
    criterion = nn.CrossEntropyLoss()
    first, second, third = InferenceOnly(), WrongWay(), Scripted()
    for x, y in loader:
        loss = criterion(first(x), y)
        loss += criterion(second(x), y)  # expect: LGT101
        loss += criterion(third(x), y)
        loss.backward()
        optimizer.step()
