import torch
import torch.nn.functional as F


def jsd(a, b):
    p, q = F.softmax(a, dim=1), F.softmax(b, dim=1)
    m = torch.clamp((p + q) / 2, 1e-7, 1).log()
    return (F.kl_div(m, p, reduction="batchmean") + F.kl_div(m, q, reduction="batchmean")) / 2


def with_epsilon(a, q):
    return F.kl_div((F.softmax(a, dim=1) + 1e-10).log(), q, reduction="batchmean")  # expect: LGT401
