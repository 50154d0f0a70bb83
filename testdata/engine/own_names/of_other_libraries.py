import numpy as np
import torch
import torch.nn.functional as F
from scipy.special import softmax


def numpy_loss(scores, y):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y]).mean()


def from_scipy(scores):
    return softmax(scores, axis=1)


def shadowed(model, x, y, softmax):
    return F.cross_entropy(softmax(model(x)), y)


def method_of_something_else(engine, x, y):
    engine.cross_entropy(torch.softmax(x, dim=1), y)
    return engine.loss.CrossEntropyLoss()(torch.softmax(x, dim=1), y)
