import torch as th
import torch.nn as layers
import torch.nn.functional as func
from torch import nn as N, softmax as normalise
from torch.nn import functional, modules
from torch.nn.functional import cross_entropy as ce
from torch.nn.modules.loss import CrossEntropyLoss as CEL


def losses(model, x, y):
    ce(normalise(model(x), dim=1), y)  # expect: LGT101
    func.cross_entropy(th.softmax(model(x), 1), y)  # expect: LGT101
    CEL()(layers.Softmax(dim=1)(model(x)), y)  # expect: LGT101
    functional.cross_entropy(th.nn.functional.softmax(model(x), 1), y)  # expect: LGT101
    modules.loss.CrossEntropyLoss()(N.Softmax(-1)(model(x)), y)  # expect: LGT101
    return th.nn.CrossEntropyLoss()(modules.activation.Softmax(1)(model(x)), y)  # expect: LGT101
