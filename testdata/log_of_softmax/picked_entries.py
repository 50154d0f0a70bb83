import torch
import torch.nn.functional as F


def nll(logits, target):
    probs = logits.softmax(dim=1)
    picked = probs.gather(1, target.unsqueeze(1)).squeeze(1)
    return -picked.log().mean()  # expect: LGT401


def nll_by_index(logits, target):
    probs = torch.softmax(logits, 1)
    rows = torch.arange(logits.size(0))
    return -torch.log(probs[rows, target] + 1e-12).mean()  # expect: LGT401


def confidence(logits):
    best, _ = F.softmax(logits, dim=1).max(dim=1)
    return best.log()  # expect: LGT401
