import torch.nn as nn

from losses import build_criterion
from networks import SoftNet, build_network
from trainer import Trainer


def main(loader):
    trainer = Trainer(build_network("soft", 4), build_criterion("ce"))
    trainer.fit(loader)


def fine(loader):
    Trainer(build_network("raw", 4), build_criterion("ce")).fit_quietly(loader)
