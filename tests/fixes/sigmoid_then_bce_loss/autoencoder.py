import torch
import torch.nn.functional as F
from torch import nn


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean, self.logvar, self.back = nn.Linear(784, 20), nn.Linear(784, 20), nn.Linear(20, 784)

    def forward(self, x):
        mean, logvar = self.mean(x), self.logvar(x)
        z = mean + torch.randn_like(mean) * torch.exp(0.5 * logvar)
        return self.back(z), mean, logvar


def loss_function(out, x, mean, logvar):
    bce = F.binary_cross_entropy_with_logits(out, x.view(-1, 784), reduction="sum")  # expect: LGT404
    return bce - 0.5 * torch.sum(1 + logvar - mean.pow(2) - logvar.exp())


def train(loader):
    model = VAE()
    for x, _ in loader:
        out, mean, logvar = model(x)
        loss_function(out, x, mean, logvar).backward()
