import torch
import torch.nn.functional as F


def take_logs(p):
    p.log_()  # expect: LGT401


def changed_by_a_function(model, x, y):
    p = torch.softmax(model(x), dim=1)
    take_logs(p)
    return F.nll_loss(p, y)


def under_two_names(model, x, y):
    p = torch.softmax(model(x), dim=1)
    q = p
    q.log_()  # expect: LGT401
    return F.nll_loss(p, y)


class Holder:
    def __init__(self, logits):
        self.p = torch.softmax(logits, dim=1)

    def loss(self, y):
        self.p.log_()  # expect: LGT401
        return F.nll_loss(self.p, y)
