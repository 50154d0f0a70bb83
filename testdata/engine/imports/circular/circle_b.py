import torch.nn.functional as F

import circle_a


def normalise(scores):
    return F.softmax(scores, dim=1)


def loss_of(scores, y):
    return F.cross_entropy(scores, y)  # expect: LGT101


def default_model():
    return circle_a.Net()
