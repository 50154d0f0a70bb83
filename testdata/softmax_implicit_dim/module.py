import torch.nn as nn


class Actor(nn.Module):
    def __init__(self, observations, actions):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(observations, 64),
            nn.Tanh(),
            nn.Linear(64, actions),
            nn.Softmax(),  # expect: LGT202
        )

    def forward(self, x):
        return self.net(x)
