import torch.nn.functional as F


def nearest(distances):
    return F.softmin(distances)  # expect: LGT202
