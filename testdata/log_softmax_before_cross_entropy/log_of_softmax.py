import torch
import torch.nn.functional as F


def loss_of(model, x, y):
    p = F.softmax(model(x), dim=1)
    return F.cross_entropy(torch.log(p), y)  # expect: LGT109, LGT401
