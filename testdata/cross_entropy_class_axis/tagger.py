import torch
import torch.nn as nn
import torch.nn.functional as F


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 16)
        self.rnn = nn.LSTM(16, 16, batch_first=True)
        self.out = nn.Linear(16, tags)

    def forward(self, words):
        states, _ = self.rnn(self.embed(words))
        return self.out(states)


def step(words, tags):
    return F.cross_entropy(Tagger(100, 7)(words), tags)  # expect: LGT206
