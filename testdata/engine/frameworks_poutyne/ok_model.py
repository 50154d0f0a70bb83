import torch.nn as nn
from poutyne import Experiment, Model


def fit(loader):
    network = nn.Sequential(nn.Linear(8, 3))
    Model(network, "sgd", "cross_entropy", batch_metrics=["accuracy"]).fit_generator(loader, epochs=3)


def nll(loader):
    network = nn.Sequential(nn.Linear(8, 3), nn.LogSoftmax(dim=1))
    Model(network, "sgd", "nll_loss").fit_generator(loader)


def experiment(loader):
    network = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    Experiment("runs", network, optimizer="adam").test(loader)
