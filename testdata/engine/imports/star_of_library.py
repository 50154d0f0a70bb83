from torch import *
from torch.nn import *
from torch.nn.functional import *


def losses(model, x, y):
    criterion = CrossEntropyLoss()
    return criterion(Softmax(dim=1)(model(x)), y) + cross_entropy(model(x), y)  # expect: LGT101
