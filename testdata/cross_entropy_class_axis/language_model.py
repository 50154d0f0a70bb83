import torch
import torch.nn as nn
import torch.nn.functional as F


def step(tokens):
    embed = nn.Embedding(1000, 32)
    layer = nn.TransformerEncoderLayer(32, 4, batch_first=True)
    head = nn.Linear(32, 1000)
    states = nn.TransformerEncoder(layer, num_layers=2)(embed(tokens.view(8, 64)))
    criterion = nn.CrossEntropyLoss()
    return criterion(head(states), tokens)  # expect: LGT206
