import torch
import torch.nn.functional as F


def attend(q, k, v, ids):
    keep = ids.ne(0).float().unsqueeze(1)
    w = F.softmax(q @ k.transpose(1, 2), dim=-1)
    return (w * keep) @ v  # expect: LGT501
