import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, exclusive):
        super().__init__()
        self.exclusive = exclusive
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        s = self.fc(x)
        return torch.log_softmax(s, 1) if self.exclusive else s

    def loss(self, x, y):
        out = self(x)
        if self.exclusive:
            return nn.functional.nll_loss(out, y)
        return nn.functional.binary_cross_entropy_with_logits(out, y)
