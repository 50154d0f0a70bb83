import torch

from common import *

network = nn.Linear(8, 4)
scores = network(torch.randn(2, 8))
print(F.softmax(scores, dim=1).argmax(1))  # expect: LGT301
functional = F
print(functional.softmax(scores, 1).argmax(1))  # expect: LGT301
