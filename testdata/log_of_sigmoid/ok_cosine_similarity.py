import torch
import torch.nn.functional as F


def both(scores):
    positive = torch.sigmoid(scores)
    return positive, 1.0 - positive


def loss_of(left, right, target):
    positive, negative = both(F.cosine_similarity(left, right, dim=1))
    log_p = torch.log(torch.cat((negative.unsqueeze(1), positive.unsqueeze(1)), dim=1))
    return F.nll_loss(log_p, target)
