import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Categorical


class ActorCritic(nn.Module):
    def __init__(self, observations, actions):
        super().__init__()
        self.body = nn.Linear(observations, 64)
        self.policy = nn.Linear(64, actions)
        self.value = nn.Linear(64, 1)

    def forward(self, x):
        h = torch.tanh(self.body(x))
        return F.softmax(self.policy(h), dim=-1), self.value(h)


def act(model, state):
    probs, value = model(torch.from_numpy(state).float().unsqueeze(0))
    m = Categorical(probs)
    action = m.sample()
    return action.item(), m.log_prob(action), m.entropy(), value


def update(model, optimizer, log_probs, returns, values):
    loss = sum(-lp * (r - v.detach()) for lp, r, v in zip(log_probs, returns, values))
    loss = loss + F.smooth_l1_loss(torch.cat(values), torch.stack(returns))
    optimizer.zero_grad()
    loss.backward()


def greedy(model, state):
    probs, _ = model(state)
    return probs.argmax(dim=-1), probs.max()


update(ActorCritic(4, 2), None, torch.load("a.pt"), torch.load("b.pt"), torch.load("c.pt"))
act(ActorCritic(4, 2), torch.load("state.pt"))
greedy(ActorCritic(4, 2), torch.load("state.pt"))
