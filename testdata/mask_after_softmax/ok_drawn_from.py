import torch
import torch.nn.functional as F


def hard_negatives(images, texts, same):
    weights = F.softmax(images @ texts.t(), dim=1)
    weights.masked_fill_(same, 0)
    chosen = []
    for row in range(images.size(0)):
        chosen.append(torch.multinomial(weights[row], 1).item())
    return chosen


def next_tokens(scores, banned):
    p = torch.softmax(scores, dim=-1).masked_fill(banned, 0.0)
    return torch.distributions.Categorical(probs=p).sample()
