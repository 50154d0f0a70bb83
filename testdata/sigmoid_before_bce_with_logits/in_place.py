import torch.nn as nn


def step(model, x, y):
    loss_fn = nn.BCEWithLogitsLoss()
    scores = model(x)
    scores.sigmoid_()
    return loss_fn(scores, y)  # expect: LGT102
