import torch
import torch.nn as nn
import torch.nn.functional as F


from einops import rearrange


def step(words, tags):
    states, _ = nn.LSTM(16, 16, batch_first=True)(nn.Embedding(100, 16)(words))
    scores = nn.Linear(16, 7)(states)
    a = F.cross_entropy(scores.transpose(1, 2), tags)
    b = F.cross_entropy(scores.permute(0, 2, 1), tags)
    c = F.cross_entropy(scores.view(-1, 7), tags.view(-1))
    d = F.cross_entropy(scores.flatten(0, 1), tags.flatten())
    e = F.cross_entropy(rearrange(scores, "b t k -> b k t"), tags)
    f = F.cross_entropy(scores[:, -1], tags[:, -1])
    g = F.cross_entropy(rearrange(scores, "b t k -> (b t) k"), tags.flatten())
    return a + b + c + d + e + f + g
