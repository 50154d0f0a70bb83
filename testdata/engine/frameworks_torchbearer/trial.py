import torch
import torch.nn as nn
import torch.nn.functional as F
from torchbearer import Trial


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 6)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


def train(loader):
    model = Net()
    optimizer = torch.optim.Adam(model.parameters())
    trial = Trial(model, optimizer, F.cross_entropy, metrics=["acc", "loss"]).to("cuda")  # expect: LGT101
    trial.with_generators(train_generator=loader)
    trial.run(epochs=3)
