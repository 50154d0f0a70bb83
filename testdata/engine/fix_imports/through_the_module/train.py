import torch

import blocks as parts


def fit(batches):
    tagger = parts.Tagger(32, 9)
    for words, tags in batches:
        parts.functional.cross_entropy(tagger(words), tags).backward()  # expect: LGT101


fit([(torch.randn(5, 32), torch.zeros(5, dtype=torch.long))])
