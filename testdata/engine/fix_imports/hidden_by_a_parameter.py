import torch.nn.functional as F


def contrast(scores, F):
    return -(scores.sigmoid().log()).mean() + F  # expect: LGT402


def plain(scores):
    return -(scores.sigmoid().log()).mean() + F.mse_loss(scores, scores)  # expect: LGT402
