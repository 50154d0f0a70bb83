import torch
from torch import nn

critic = nn.Linear(20, 1)
adversarial = nn.BCEWithLogitsLoss()


def step(real, fake):
    one = torch.ones(16, 1, dtype=torch.long)
    zero = torch.zeros(16, 1)
    return adversarial(critic(real), one) + adversarial(critic(fake), zero)  # expect: LGT112
