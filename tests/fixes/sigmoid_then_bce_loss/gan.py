import torch
from torch import nn


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 64, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True), nn.Conv2d(64, 1, 4))

    def forward(self, x):
        return self.body(x).view(-1, 1).squeeze(1)


def step(real, fake, ones, zeros):
    critic, adversarial = Discriminator(), nn.BCEWithLogitsLoss()
    loss = adversarial(critic(real), ones)  # expect: LGT404
    loss = loss + adversarial(critic(fake.detach()), zeros)  # expect: LGT404
    return loss
