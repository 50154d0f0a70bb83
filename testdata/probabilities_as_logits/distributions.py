import torch
from torch import nn
from torch.distributions import Bernoulli, Categorical


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.choose = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=-1))
        self.press = nn.Linear(4, 1)

    def forward(self, state):
        return self.choose(state), torch.sigmoid(self.press(state))


def act(state):
    which, press = Policy()(state)
    return Categorical(logits=which).sample(), Bernoulli(logits=press).sample()  # expect: LGT303, LGT303


def relaxed(state):
    return nn.functional.gumbel_softmax(logits=Policy()(state)[0], tau=0.5)  # expect: LGT303
