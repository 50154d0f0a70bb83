import torch
import torch.nn.functional as F


def outputs_of(model, xs):
    return [(model(x), torch.softmax(model(x), dim=1)) for x in xs]


def loss_of(model, xs, y):
    total = 0
    for scores, probabilities in outputs_of(model, xs):
        total = total + F.cross_entropy(scores, y)
        print(probabilities.mean())
    all_scores, all_probabilities = zip(*outputs_of(model, xs))
    total = total + F.cross_entropy(torch.cat(all_scores), y)
    history = {"scores": [], "probabilities": []}
    for s, p in outputs_of(model, xs):
        history["scores"].append(s)
        history["probabilities"].append(p)
    return total + F.cross_entropy(torch.cat(history["scores"]), y)
