import torch.nn.functional as F

from net import build


class Trainer:
    def __init__(self, model):
        self.model = model

    def run_batch(self, x, y):
        return F.cross_entropy(self.model(x), y)  # expect: LGT110


Trainer(build(20)).run_batch(None, None)
