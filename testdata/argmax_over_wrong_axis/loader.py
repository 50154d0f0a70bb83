import torch
import torch.nn as nn
import torch.nn.functional as F


from torch.utils.data import DataLoader


def evaluate(dataset):
    net = nn.Sequential(nn.Linear(12, 30), nn.ReLU(), nn.Linear(30, 4))
    right = 0
    for x, y in DataLoader(dataset, batch_size=16):
        out = net(x.float())
        right += (out.argmax(dim=0) == y).sum().item()  # expect: LGT205
    return right


def evaluate_dict(dataset):
    net = nn.Linear(12, 4)
    for batch in DataLoader(dataset, 16, shuffle=True):
        p = torch.softmax(net(batch["x"]), dim=-1)
        labels = p.topk(1, dim=0).indices  # expect: LGT205
        print((labels == batch["y"]).float().mean())
