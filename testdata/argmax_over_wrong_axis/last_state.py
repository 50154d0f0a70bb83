import torch
import torch.nn as nn
import torch.nn.functional as F


def predict(x, y):
    rnn = nn.LSTM(8, 16)
    head = nn.Linear(16, 3)
    _, (hidden, _) = rnn(x)
    scores = head(hidden[-1])
    guess = torch.argmax(scores, axis=0)  # expect: LGT205
    return (guess == y).sum()
