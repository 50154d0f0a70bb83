import torch as th
import torch.nn as layers
import torch.nn.functional as func
from torch import nn as N, softmax as normalise
from torch.nn import functional, modules
from torch.nn.functional import cross_entropy as ce
from torch.nn.modules.loss import CrossEntropyLoss as CEL


def losses(model, x, y):
    ce(model(x), y)  # expect: LGT101
    func.cross_entropy(model(x), y)  # expect: LGT101
    CEL()(model(x), y)  # expect: LGT101
    functional.cross_entropy(model(x), y)  # expect: LGT101
    modules.loss.CrossEntropyLoss()(model(x), y)  # expect: LGT101
    return th.nn.CrossEntropyLoss()(model(x), y)  # expect: LGT101
