import torch.nn.functional as F


def divergence(a, b, logs):
    target = F.log_softmax(b, 1) if logs else F.softmax(b, 1)
    return F.kl_div(F.log_softmax(a, 1), target, log_target=logs)
