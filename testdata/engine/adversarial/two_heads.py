import torch
import torch.nn as nn


class Discriminator(nn.Module):
    """Real or fake as a probability, the class as scores."""

    def __init__(self, classes):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 64, 4, 2, 1), nn.LeakyReLU(0.2), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.source = nn.Sequential(nn.Linear(64, 1), nn.Sigmoid())
        self.label = nn.Sequential(nn.Linear(64, classes), nn.Softmax(dim=1))

    def forward(self, x):
        h = self.body(x)
        return self.source(h), self.label(h)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(100, 3 * 64 * 64)

    def forward(self, z):
        return torch.tanh(self.fc(z)).view(-1, 3, 64, 64)


netD, netG = Discriminator(10), Generator()
bce, ce, mixed = nn.BCELoss(), nn.CrossEntropyLoss(), nn.BCEWithLogitsLoss()


def train(loader):
    for real, labels in loader:
        ones = torch.ones(real.size(0), 1)
        source, label = netD(real)
        loss = bce(source, ones) + ce(label, labels)  # expect: LGT101 "with 10 classes", LGT404
        fake = netG(torch.randn(real.size(0), 100))
        source, _ = netD(fake.detach())
        loss = loss + bce(source, torch.zeros_like(ones))  # expect: LGT404
        loss = loss + mixed(netD(fake)[0], ones)  # expect: LGT102
        loss.backward()
