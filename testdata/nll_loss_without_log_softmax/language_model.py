import torch
import torch.nn.functional as F
from torch import nn

decoder = nn.Linear(128, 5000)


def step(rnn, tokens, targets):
    output, _ = rnn(tokens)
    p = F.softmax(decoder(output), dim=-1)
    return F.nll_loss(p.view(-1, 5000), targets.view(-1))  # expect: LGT106 "probabilities from `softmax`"
