import torch
import torch.nn as nn


class Experiment:
    loss_fn = nn.CrossEntropyLoss()
    softmax = nn.Softmax(dim=1)

    def setup(self):
        self.model = nn.Linear(8, 4)
        self.build_head()

    def build_head(self):
        self.head = nn.Sequential(self.model, self.softmax)

    def step(self, x, y):
        return self.loss_fn(self.head(x), y)  # expect: LGT101

    def fine(self, x, y):
        return self.loss_fn(self.model(x), y)


def main(x, y):
    experiment = Experiment()
    experiment.setup()
    return experiment.step(x, y) + experiment.fine(x, y)
