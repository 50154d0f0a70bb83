import torch.nn as nn
from poutyne import Experiment, Model


def fit(loader):
    network = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1))
    model = Model(network, "sgd", "cross_entropy", batch_metrics=["accuracy"])  # expect: LGT101
    model.fit_generator(loader, epochs=3)


def experiment(loader):
    network = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
    Experiment("runs", network, optimizer="adam", loss_function=nn.BCEWithLogitsLoss()).train(loader)  # expect: LGT102
