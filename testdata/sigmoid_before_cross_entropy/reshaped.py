import torch
import torch.nn as nn

criterion = nn.CrossEntropyLoss(ignore_index=0)


def sequence_loss(decoder, tokens, targets, classes):
    scores = torch.sigmoid(decoder(tokens))
    scores = scores.reshape(-1, classes)
    return criterion(scores, targets.reshape(-1))  # expect: LGT103
