import torch.nn.functional as F


def ce(scores, y):
    return F.cross_entropy(scores, y)  # expect: LGT101


def quiet(scores, y):
    return F.cross_entropy(scores, y)


def loud(scores, y):
    return F.cross_entropy(scores, y)  # expect: LGT101


def third(scores, y):
    return F.cross_entropy(scores, y)  # expect: LGT101
