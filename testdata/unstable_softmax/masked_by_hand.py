import torch


def pool(hidden, ids, v):
    e = torch.exp(torch.matmul(hidden, v))
    e = e * (ids.ne(0)).float()
    return e / e.sum(dim=1, keepdim=True).clamp(min=1e-6)  # expect: LGT403
