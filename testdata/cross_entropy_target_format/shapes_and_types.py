import torch
import torch.nn.functional as F
from torch import nn


def literal():
    scores = nn.Linear(6, 3)(torch.randn(4, 6))
    F.cross_entropy(scores, torch.tensor([0.0, 2.0, 1.0, 1.0]))  # expect: LGT111
    F.cross_entropy(scores, torch.FloatTensor([0, 2, 1, 1]))  # expect: LGT111
    F.cross_entropy(scores, torch.tensor([[0], [2], [1], [1]]))  # expect: LGT111
    F.cross_entropy(scores, torch.eye(3).long()[torch.tensor([0, 2, 1, 1])])
    return F.cross_entropy(scores, torch.zeros(4, 3, dtype=torch.long))  # expect: LGT111


def of_a_batch(model, batch):
    x, y = batch
    scores = nn.Linear(6, 3)(x)
    nn.CrossEntropyLoss()(scores, y.view(-1, 1))  # expect: LGT111
    nn.CrossEntropyLoss()(input=scores, target=F.one_hot(y, num_classes=3))  # expect: LGT111
    return nn.NLLLoss()(scores.log_softmax(1), F.one_hot(y).to(torch.int64))  # expect: LGT111


def segmentation(image, mask):
    scores = nn.Conv2d(3, 21, 1)(image)
    return F.cross_entropy(scores, mask.unsqueeze(1).long())
