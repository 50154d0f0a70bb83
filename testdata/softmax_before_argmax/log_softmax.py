import torch
import torch.nn.functional as F


def greedy_token(decoder, tokens):
    log_probs = F.log_softmax(decoder(tokens)[:, -1], dim=-1)
    return torch.argmax(log_probs, dim=-1)  # expect: LGT301
