from torch import nn


class Detector(nn.Module):
    def __init__(self, events=9):
        super().__init__()
        self.gru = nn.GRU(40, 64, batch_first=True)
        self.events = nn.Linear(64, events)

    def forward(self, x):
        h, _ = self.gru(x)
        return self.events(h)
