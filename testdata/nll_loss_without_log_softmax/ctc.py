import torch
from torch import nn


class Recogniser(nn.Module):
    def __init__(self, alphabet):
        super().__init__()
        self.rnn = nn.GRU(64, 128)
        self.out = nn.Linear(128, alphabet)

    def forward(self, x):
        h, _ = self.rnn(x)
        return self.out(h)


def raw(x, text, lengths, text_lengths):
    return nn.CTCLoss(blank=0)(Recogniser(80)(x), text, lengths, text_lengths)  # expect: LGT106 "raw scores"


def softened(x, text, lengths, text_lengths):
    p = Recogniser(80)(x).softmax(2)
    return nn.functional.ctc_loss(p, text, lengths, text_lengths)  # expect: LGT106


def right(x, text, lengths, text_lengths):
    return nn.CTCLoss()(Recogniser(80)(x).log_softmax(2), text, lengths, text_lengths)
