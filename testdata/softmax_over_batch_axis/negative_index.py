import torch
import torch.nn as nn
import torch.nn.functional as F

fc = nn.Linear(64, 5)


def step(images, labels):
    features = torch.flatten(images, 1)
    p = torch.softmax(fc(features), dim=-2)  # expect: LGT201
    return F.nll_loss(torch.log(p + 1e-8), labels)  # expect: LGT401
