import torch

from blocks import *


def fit(batches):
    tagger = Tagger(32, 9)
    optimizer = torch.optim.Adam(tagger.parameters())
    for words, tags in batches:
        loss = F.cross_entropy(tagger(words), tags)  # expect: LGT101
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


fit([(torch.randn(5, 32), torch.zeros(5, dtype=torch.long))])
