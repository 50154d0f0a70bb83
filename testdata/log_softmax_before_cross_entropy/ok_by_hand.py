import torch
import torch.nn.functional as F


def smoothed(logits, target, eps=0.1):
    logp = F.log_softmax(logits, dim=-1)
    nll = -logp.gather(dim=-1, index=target.unsqueeze(1)).squeeze(1)
    smooth = -logp.mean(dim=-1)
    check = F.cross_entropy(logits, target)
    return (1 - eps) * nll.mean() + eps * smooth.mean(), check
