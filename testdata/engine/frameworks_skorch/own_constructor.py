import torch.nn as nn
from skorch import NeuralNetClassifier


class Tagger(NeuralNetClassifier):
    def __init__(self, width, **kwargs):
        net = nn.Sequential(nn.Linear(20, width), nn.ReLU(), nn.Linear(width, 5), nn.Softmax(dim=-1))
        super().__init__(net, criterion=nn.CrossEntropyLoss(), max_epochs=5)  # expect: LGT101


def train(X, y):
    Tagger(16).fit(X, y)
