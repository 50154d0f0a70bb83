import torch
import torch.nn as nn
import torch.nn.functional as F


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 16)
        self.rnn = nn.GRU(16, 16, batch_first=True)
        self.out = nn.Linear(16, tags)

    def forward(self, words):
        states, _ = self.rnn(self.embed(words))
        return self.out(states)


def step(words, tags):
    net = Tagger(100, 7)
    scores = net(words)
    loss = F.cross_entropy(scores.transpose(1, 2), tags)
    return loss, scores.argmax(1)  # expect: LGT205
