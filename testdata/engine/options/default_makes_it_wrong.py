import argparse

import torch
import torch.nn as nn

parser = argparse.ArgumentParser()
parser.add_argument("--activation", type=str, default="softmax")
args = parser.parse_args()

ACTIVATIONS = {"softmax": nn.Softmax(dim=1), "none": nn.Identity()}


def step(model, x, y):
    out = ACTIVATIONS[args.activation](model(x))
    return nn.CrossEntropyLoss()(out, y)  # expect: LGT101
