import torch
import torch.nn as nn


def step(net, batch, weights):
    criterion = nn.CrossEntropyLoss(weight=weights, label_smoothing=0.1, reduction="sum")
    probs = net(batch["image"]).softmax(1)
    return criterion(target=batch["label"], input=probs)  # expect: LGT101
