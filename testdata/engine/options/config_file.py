import torch
import torch.nn as nn
import yaml


class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.fc = nn.Linear(cfg["hidden"], cfg["classes"])
        self.final = nn.Softmax(dim=1) if cfg["loss"] == "nll" else nn.Identity()
        self.loss = cfg["loss"]

    def forward(self, x):
        return self.final(self.fc(x))


def main(x, y):
    with open("config.yaml") as f:
        cfg = yaml.safe_load(f)
    out = Net(cfg)(x)
    if cfg["loss"] == "nll":
        return nn.functional.nll_loss(torch.log(out), y)  # expect: LGT401
    return nn.functional.cross_entropy(out, y)
