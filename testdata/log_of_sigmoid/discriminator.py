import torch
import torch.nn as nn


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(16, 1), nn.Sigmoid())

    def forward(self, x):
        return self.main(x)


critic = Critic()


def loss(real, fake):
    d_real, d_fake = critic(real), critic(fake)
    return -(torch.log(d_real + 1e-8) + torch.log(1.0 - d_fake + 1e-8)).mean()  # expect: LGT402, LGT402
