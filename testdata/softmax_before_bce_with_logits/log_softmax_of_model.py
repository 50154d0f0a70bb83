import torch
import torch.nn as nn


class Head(nn.Module):
    def __init__(self, width, labels):
        super().__init__()
        self.layers = nn.ModuleDict({"fc": nn.Linear(width, labels), "act": nn.LogSoftmax(dim=-1)})

    def forward(self, h):
        return {"out": self.layers["act"](self.layers["fc"](h))}


def step(batch):
    head = Head(32, 6)
    loss_fn = nn.BCEWithLogitsLoss(pos_weight=torch.ones(6))
    out = head(batch["x"])
    return loss_fn(input=out["out"], target=batch["y"])  # expect: LGT104 "log-probabilities"
