"""The floating format of an activation's output, where the program says which."""

import torch
import torch.nn.functional as F
from torch import nn

head = nn.Linear(16, 10)


def half(x):
    p = F.softmax(head(x).half(), dim=-1)
    return torch.log(p)  # expect: LGT401 "in float16 a score 17.3"


def brain(x):
    return torch.softmax(head(x).to(torch.bfloat16), dim=-1).log()  # expect: LGT401 "in bfloat16 a score 9"


def single(x, device):
    scores = head(x).float().view(-1, 10)
    return F.softmax(scores * 2.0, dim=-1).log()  # expect: LGT401 "in float32 a score 104"


def double_by_argument(x):
    p = F.softmax(head(x), dim=-1, dtype=torch.float64)
    return torch.log(p)  # expect: LGT401 "in float64 a score 745"


def by_type(x):
    p = torch.sigmoid(head(x).type(torch.HalfTensor))
    return torch.log(p)  # expect: LGT402 "in float16 the sigmoid is 0 from -17.3"


def like_another(x, y):
    q = torch.zeros(4, 10, dtype=torch.float16)
    p = torch.sigmoid(head(x).to(q))
    return F.binary_cross_entropy(p, y)  # expect: LGT404 "in float16 the sigmoid is 1 from 8.3"


def type_as(x):
    q = torch.zeros(4, 10).double()
    return torch.log(F.softmax(head(x).type_as(q), dim=-1))  # expect: LGT401 "in float64"


def ties(x):
    return torch.sigmoid(head(x).half()).argmax(-1)  # expect: LGT301 "into ties: in float16 the sigmoid is 1 from 8.3"


def by_hand(x):
    e = torch.exp(head(x).half())
    return e / e.sum(-1, keepdim=True)  # expect: LGT403 "one score above 11.09 makes this NaN in float16"


def by_hand_in_any(x):
    e = torch.exp(head(x))
    return e / e.sum(-1, keepdim=True)  # expect: LGT403 "one score above 88.72 makes this NaN in float32"


def widened(x):
    other = torch.ones(4, 10, dtype=torch.bfloat16)
    scores = head(x).view(4, 10).half() + other
    return F.softmax(scores, dim=-1).log()  # expect: LGT401 "in float32"
