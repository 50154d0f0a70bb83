import torch
import torch.nn.functional as F


def step(model, x, y):
    log_probs = F.log_softmax(model(x), dim=1)
    return F.cross_entropy(torch.exp(log_probs), y)  # expect: LGT101
