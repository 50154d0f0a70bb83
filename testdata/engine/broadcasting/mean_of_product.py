# Silent: users [B, 1, 1, D] times relations [B, N, K, D], averaged over D, have a last axis of size K.
import torch
from torch import nn


def weights(users, relations, batch, size):
    users = users.reshape(batch, 1, 1, size)
    return nn.Softmax(dim=-1)(torch.mean(users * relations, dim=-1))
