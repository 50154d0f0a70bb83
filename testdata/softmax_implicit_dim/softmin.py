import torch.nn.functional as F


def nearest(distances):
    return F.softmin(distances)  # expect-miss: LGT202
