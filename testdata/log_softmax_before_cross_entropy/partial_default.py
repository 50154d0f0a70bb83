from functools import partial

import torch.nn as nn
import torch.nn.functional as F

normalise = partial(F.log_softmax, dim=1)


def loss_of(model, x, y):
    return nn.CrossEntropyLoss()(normalise(model(x)), y)  # expect: LGT109
