import torch.nn as nn
import torch.nn.functional as F
from fastai.learner import Learner
from fastai.losses import BCELossFlat, CrossEntropyLossFlat


def train(dls):
    model = nn.Sequential(nn.Linear(12, 6))
    learn = Learner(dls, model, loss_func=CrossEntropyLossFlat())
    learn.fit(3)
    return learn.model(dls.one_batch()[0]).softmax(dim=-1)


def nll(dls):
    Learner(dls, nn.Sequential(nn.Linear(4, 3), nn.LogSoftmax(dim=1)), loss_func=F.nll_loss).fit(1)


def from_the_data(dls):
    Learner(dls, nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))).fit(1)


def mean_squares(dls):
    Learner(dls, nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1)), loss_func=F.mse_loss).fit(1)
