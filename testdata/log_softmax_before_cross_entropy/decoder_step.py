import torch
import torch.nn as nn
import torch.nn.functional as F


class Decoder(nn.Module):
    def __init__(self, hidden, vocabulary):
        super().__init__()
        self.gru = nn.GRU(hidden, hidden, batch_first=True)
        self.out = nn.Linear(hidden, vocabulary)

    def forward(self, x, state):
        y, state = self.gru(x, state)
        return F.log_softmax(self.out(y[:, -1]), dim=-1), state


def train_step(decoder, inputs, targets, state):
    loss = 0
    for x, t in zip(inputs, targets):
        out, state = decoder(x, state)
        loss += F.cross_entropy(out, t)  # expect: LGT109
    return loss


train_step(Decoder(256, 9000), torch.load("inputs.pt"), torch.load("targets.pt"), None)
