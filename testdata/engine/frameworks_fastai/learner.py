import torch.nn as nn
import torch.nn.functional as F
from fastai.learner import Learner
from fastai.losses import BCEWithLogitsLossFlat
from fastai.vision.all import CrossEntropyLossFlat
from fastai.vision.all import Learner as VisionLearner


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 6)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)


def train(dls):
    learn = Learner(dls, Net(), loss_func=F.cross_entropy, metrics=None)  # expect: LGT101
    learn.fit_one_cycle(3)


def flat(dls):
    VisionLearner(dls, Net(), loss_func=CrossEntropyLossFlat()).fit(1)  # expect: LGT101


def labels(dls):
    model = nn.Sequential(nn.Linear(4, 3), nn.Sigmoid())
    Learner(dls, model, BCEWithLogitsLossFlat()).fit(1)  # expect: LGT102
