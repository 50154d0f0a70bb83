"""Where it is not certain which format it is, none is named."""

import argparse

import torch
import torch.nn.functional as F
from torch import nn

head = nn.Linear(16, 10)
parser = argparse.ArgumentParser()
parser.add_argument("--half", action="store_true")
parser.add_argument("--precision")
args = parser.parse_args()


def as_the_layer_gives_it(x):
    return torch.log(F.softmax(head(x), dim=-1))  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def one_of_two(x):
    scores = head(x).half() if args.half else head(x).float()
    return torch.log(F.softmax(scores, dim=-1))  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def as_asked(x):
    scores = head(x).half().to(args.precision)
    return torch.log(F.softmax(scores, dim=-1))  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def widened_afterwards(x):
    p = F.softmax(head(x).half(), dim=-1)
    return torch.log(p.float())  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def with_something_unknown(x, bias):
    scores = head(x).half() + bias
    return torch.log(F.softmax(scores, dim=-1))  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def by_default(x):
    base = torch.zeros(4, 10)
    scores = head(x).type_as(base)
    return torch.log(F.softmax(scores, dim=-1))  # expect: LGT401 "where one of them underflows to 0 this is -inf"


def with_an_epsilon(x):
    p = F.softmax(head(x).half(), dim=-1)
    return torch.log(p + 1e-4)  # expect: LGT401 "where its gradient is lost"
