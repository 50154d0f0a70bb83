import torch


def other(scores):
    from torch.nn.functional import logsigmoid

    return logsigmoid(scores).mean()


def contrast(scores):
    return -(scores.sigmoid().log()).mean()  # expect: LGT402


def entropy(scores):
    import torch.nn.functional as F

    return -torch.log(torch.sigmoid(scores)).sum() + F.mse_loss(scores, scores)  # expect: LGT402


try:
    from torch.nn.functional import logsigmoid as fast
except ImportError:
    fast = None
