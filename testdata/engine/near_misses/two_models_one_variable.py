import torch
import torch.nn as nn
import torch.nn.functional as F


class Soft(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


class Raw(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(x)


def train(loader):
    for model, criterion in [(Soft(), nn.NLLLoss()), (Raw(), nn.CrossEntropyLoss())]:
        for x, y in loader:
            out = model(x)
            if isinstance(criterion, nn.NLLLoss):
                out = torch.log(out)  # expect: LGT401
            criterion(out, y).backward()


def paired(x, y):
    pairs = {"soft": (Soft(), lambda p, t: F.nll_loss(p.log(), t)), "raw": (Raw(), F.cross_entropy)}  # expect: LGT401
    return {name: loss(model(x), y) for name, (model, loss) in pairs.items()}


def paired_choice(name, x, y):
    model = Soft() if name == "soft" else Raw()
    loss = (lambda p, t: F.nll_loss(p.log(), t)) if name == "soft" else F.cross_entropy  # expect: LGT401
    return loss(model(x), y)
