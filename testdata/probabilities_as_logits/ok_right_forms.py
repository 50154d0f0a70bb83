import torch
import torch.nn.functional as F
from torch import nn
from torch.distributions import Categorical


def log_probabilities_are_scores(x):
    log_p = F.log_softmax(nn.Linear(5, 4)(x), dim=1)
    return Categorical(logits=log_p), F.gumbel_softmax(log_p, dim=1), torch.softmax(log_p, dim=1)


def probabilities_as_such(x):
    p = torch.softmax(nn.Linear(5, 4)(x), dim=1)
    return Categorical(p), Categorical(probs=p), torch.multinomial(p, 1)


def tempered(x):
    p = torch.softmax(nn.Linear(5, 4)(x), dim=1)
    return torch.softmax(torch.log(p) / 2.0, dim=1)  # expect: LGT401
