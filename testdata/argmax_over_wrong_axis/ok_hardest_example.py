import torch
import torch.nn as nn
import torch.nn.functional as F


def prototypes(features, labels):
    scores = nn.Linear(16, 10)(features.view(-1, 16))
    loss = F.cross_entropy(scores, labels)
    best = scores.argmax(dim=0)
    top = torch.softmax(scores, dim=1).topk(3, dim=0)[1]
    return loss, features[best], features[top]


def pooled(instances, label):
    scores = nn.Linear(16, 10)(instances.view(-1, 16))
    bag, _ = scores.max(dim=0)
    return F.cross_entropy(bag.unsqueeze(0), label)
