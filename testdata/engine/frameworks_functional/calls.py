import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.func import functional_call
from torch.utils.checkpoint import checkpoint


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(8, 8)
        self.head = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))

    def forward(self, x):
        x = checkpoint(self.body, x, use_reentrant=False)
        return checkpoint(self.head, x, use_reentrant=False)


def whole(x, y):
    return F.cross_entropy(Net()(x), y)  # expect: LGT101


def meta(x, y):
    model = Net()
    weights = dict(model.named_parameters())
    out = functional_call(model, weights, (x,))
    return F.cross_entropy(out, y)  # expect: LGT101


def older(x, y):
    model = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
    out = torch.nn.utils.stateless.functional_call(model, {}, x)
    return F.binary_cross_entropy_with_logits(out, y)  # expect: LGT102


def in_parallel(x, y):
    model = nn.Sequential(nn.Linear(4, 3), nn.LogSoftmax(dim=1))
    out = nn.parallel.data_parallel(model, x, device_ids=[0, 1])
    return F.cross_entropy(out, y)  # expect: LGT109
