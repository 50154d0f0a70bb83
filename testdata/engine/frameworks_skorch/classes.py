import torch.nn as nn
from skorch import NeuralNet, NeuralNetBinaryClassifier, NeuralNetClassifier


class Net(nn.Module):
    def __init__(self, units=16, classes=5):
        super().__init__()
        self.body = nn.Linear(20, units)
        self.head = nn.Linear(units, classes)

    def forward(self, X):
        return self.head(self.body(X).relu()).softmax(dim=-1)


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(20, 1)

    def forward(self, X):
        return self.head(X).squeeze(-1).sigmoid()


def classifier(X, y):
    net = NeuralNetClassifier(
        Net,
        module__units=32,
        criterion=nn.CrossEntropyLoss,  # expect: LGT101
        lr=0.1,
    )
    return net.fit(X, y).predict(X)


def plain(X, y):
    NeuralNet(Net(), nn.CrossEntropyLoss(), max_epochs=3).fit(X, y)  # expect: LGT101


def binary(X, y):
    return NeuralNetBinaryClassifier(Gate, max_epochs=3).fit(X, y)  # expect: LGT102


class Verbose(NeuralNetClassifier):
    def on_epoch_end(self, net, **kwargs):
        print("done")


def derived(X, y):
    net = Verbose(Net, criterion=nn.CrossEntropyLoss, criterion__label_smoothing=0.1)  # expect: LGT101
    net.fit(X, y)


class Timed:
    def __init__(self, *args, clock=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.clock = clock


class TimedClassifier(Timed, NeuralNetClassifier):
    pass


def mixed(X, y):
    TimedClassifier(Net, clock=3, criterion=nn.CrossEntropyLoss).fit(X, y)  # expect: LGT101
