import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        logits = self.fc(x)
        return {"logits": logits, "probs": torch.softmax(logits, dim=-1)}


net = Net()
criterion = nn.CrossEntropyLoss()


def right(x, y):
    out = net(x)
    return criterion(out["logits"], y)


def wrong(x, y):
    out = net(x)
    return criterion(out["probs"], y)  # expect: LGT101


def with_default(x, y):
    out = net(x)
    return criterion(out.get("probs", None), y)  # expect: LGT101


def iterated(x, y):
    total = 0
    for name, value in net(x).items():
        if name == "logits":
            total = total + criterion(value, y)
    return total
