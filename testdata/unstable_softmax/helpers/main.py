import torch.nn as nn

from probs import exponential, normalised

head = nn.Linear(4, 3)


def softmax_regression(x):
    return normalised(exponential(head(x)), 1)


nll = nn.NLLLoss()


def step(x, y):
    return nll(softmax_regression(x), y)  # expect: LGT106
