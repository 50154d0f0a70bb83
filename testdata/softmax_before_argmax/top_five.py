import torch


def top5_correct(model, x, y):
    scores = model(x).softmax(dim=-1)
    _, indices = scores.topk(5, dim=-1)  # expect: LGT301
    return (indices == y.unsqueeze(-1)).any(dim=-1).sum()
