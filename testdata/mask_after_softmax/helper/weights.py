import torch


def mask_out(w, pad):
    return torch.masked_fill(w, pad, 0)  # expect: LGT501
