import torch
import torch.nn as nn
import torch.nn.functional as F


def miou(image, mask):
    logits = nn.Conv2d(3, 21, 1)(image)
    loss = F.cross_entropy(logits, mask)
    guess = logits.argmax(dim=-1)  # expect: LGT205
    return loss, (guess == mask).float().mean()
