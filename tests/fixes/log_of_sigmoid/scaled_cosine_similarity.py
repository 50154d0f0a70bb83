import torch
import torch.nn.functional as F


def loss_of(left, right, scale):
    similarity = F.cosine_similarity(left, right, dim=1) * 100.0
    return -F.logsigmoid(similarity).mean()  # expect: LGT402
