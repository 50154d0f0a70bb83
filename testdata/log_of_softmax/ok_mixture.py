import torch
import torch.nn.functional as F


def pointer(vocab_scores, copy_scores, gate):
    p = gate * F.softmax(vocab_scores, dim=-1) + (1 - gate) * F.softmax(copy_scores, dim=-1)
    return torch.log(p + 1e-12)


def js(a, b):
    p, q = F.softmax(a, dim=-1), F.softmax(b, dim=-1)
    m = (p + q) / 2
    return m.log()
