import torch
import torch.nn.functional as F

from blocks import Tagger

tagger = Tagger(32, 9)
for words, tags in [(torch.randn(5, 32), torch.zeros(5, dtype=torch.long))]:
    F.cross_entropy(tagger(words), tags).backward()  # expect: LGT101
