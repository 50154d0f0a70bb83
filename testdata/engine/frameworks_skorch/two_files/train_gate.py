from skorch import NeuralNetBinaryClassifier

from gate import Gate


def run(X, y):
    net = NeuralNetBinaryClassifier(Gate, module__hidden=32, lr=0.05)  # expect: LGT102
    net.fit(X, y)
