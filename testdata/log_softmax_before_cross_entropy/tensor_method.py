import torch.nn.functional as F


def loss_of(model, x, y):
    logp = model(x).log_softmax(dim=-1)
    return F.cross_entropy(logp, y)  # expect: LGT109
