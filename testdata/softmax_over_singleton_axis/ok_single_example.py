import torch
import torch.nn as nn

net = nn.Linear(4, 2)


def act(state):
    state = torch.from_numpy(state).float().view(1, 4)
    probs = torch.softmax(net(state), dim=1)
    return torch.distributions.Categorical(probs=probs).sample()
