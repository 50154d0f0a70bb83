import torch
import torch.nn.functional as F

from heads import classify

weight = torch.randn(8, 4, requires_grad=True)
F.cross_entropy(classify(torch.randn(2, 8), weight), torch.tensor([0, 1])).backward()  # expect: LGT101
