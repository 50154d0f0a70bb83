import torch
import torch.nn.functional as F


class Batch:
    def __init__(self, scores, labels):
        self.scores = scores
        self.labels = labels

    def normalised(self):
        return Batch(torch.softmax(self.scores, dim=1), self.labels)

    def loss(self):
        return F.cross_entropy(self.scores, self.labels)  # expect: LGT101


def run(model, x, y):
    batch = Batch(model(x), y)
    return batch.loss() + batch.normalised().loss()
