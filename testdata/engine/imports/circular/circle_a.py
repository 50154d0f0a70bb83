import torch.nn as nn

import circle_b


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return circle_b.normalise(self.fc(x))
