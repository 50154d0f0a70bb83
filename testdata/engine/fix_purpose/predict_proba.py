import torch
import torch.nn.functional as F
from torch import nn


class Estimator:
    def __init__(self):
        self.network = nn.Linear(8, 4)

    def predict_proba(self, x):
        with torch.no_grad():
            return F.softmax(self.network(x), dim=1)

    def predict(self, x):
        return self.predict_proba(x).argmax(dim=1)  # expect: LGT301
