import torch
from torch import nn
from torch.distributions import Bernoulli, Categorical


class Actor(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 2))

    def forward(self, state):
        return self.net(state)


def sample(state):
    scores = Actor()(state)
    action = Categorical(scores).sample()  # expect: LGT302
    keep = Bernoulli(probs=scores).sample()  # expect: LGT302
    return action, keep, torch.multinomial(scores / 0.7, 1)  # expect: LGT302


def of_logarithms(state):
    return torch.multinomial(torch.log_softmax(Actor()(state), dim=-1), 1)  # expect: LGT302
