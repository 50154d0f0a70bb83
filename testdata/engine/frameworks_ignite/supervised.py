import torch
import torch.nn as nn
import torch.nn.functional as F
from ignite.engine import create_supervised_evaluator, create_supervised_trainer
from ignite.metrics import Accuracy, Loss


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(28 * 28, 10)

    def forward(self, x):
        return F.softmax(self.fc(x.flatten(1)), dim=1)


class Raw(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(28 * 28, 10)

    def forward(self, x):
        return self.fc(x.flatten(1))


def train(loader):
    model = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    criterion = nn.CrossEntropyLoss()
    trainer = create_supervised_trainer(model, optimizer, criterion, device="cuda")  # expect: LGT101
    metrics = {
        "accuracy": Accuracy(),
        "loss": Loss(criterion),  # expect: LGT101
    }
    evaluator = create_supervised_evaluator(model, metrics=metrics)
    trainer.run(loader)
    evaluator.run(loader)


def transformed(loader):
    model = Raw()
    trainer = create_supervised_trainer(
        model,
        torch.optim.Adam(model.parameters()),
        F.cross_entropy,  # expect: LGT101
        model_transform=lambda output: output.softmax(dim=1),
    )
    trainer.run(loader)


def own_loss(output, target):
    return F.cross_entropy(output, target, label_smoothing=0.1)  # expect: LGT101


def with_own_loss(loader):
    model = Net()
    create_supervised_trainer(model, torch.optim.Adam(model.parameters()), loss_fn=own_loss).run(loader)
