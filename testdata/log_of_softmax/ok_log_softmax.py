import torch
import torch.nn.functional as F


def focal(logits, y):
    log_p = F.log_softmax(logits, dim=1)
    p = log_p.exp()
    return (-((1 - p) ** 2) * log_p).gather(1, y[:, None]).mean()


def stored(path):
    probs = torch.load(path)
    return torch.log(probs + 1e-8)
