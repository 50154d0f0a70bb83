import torch
import torch.nn.functional as F


def supervised_attention(query, keys, marked):
    """The weights of positions, held against the positions that were marked: no layer's scores of labels."""
    weights = torch.softmax(query @ keys.transpose(-1, -2), dim=-1)
    return F.binary_cross_entropy(weights, marked)
