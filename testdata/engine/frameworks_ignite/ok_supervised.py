import torch
import torch.nn as nn
import torch.nn.functional as F
from ignite.engine import Engine, create_supervised_evaluator, create_supervised_trainer
from ignite.metrics import Accuracy, Loss


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(28 * 28, 10)

    def forward(self, x):
        return F.log_softmax(self.fc(x.flatten(1)), dim=1)


def train(loader):
    model = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    trainer = create_supervised_trainer(model, optimizer, F.nll_loss)
    evaluator = create_supervised_evaluator(model, metrics={"accuracy": Accuracy(), "nll": Loss(F.nll_loss)})
    trainer.run(loader)
    evaluator.run(loader)


def output_for_the_metrics(loader):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    evaluator = create_supervised_evaluator(
        model,
        metrics={"accuracy": Accuracy(), "loss": Loss(nn.CrossEntropyLoss(), output_transform=lambda out: out[2:])},
        output_transform=lambda x, y, y_pred: (y_pred.softmax(1), y, y_pred, y),
    )
    evaluator.run(loader)


def other_call(loader):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(1))
    trainer = create_supervised_trainer(
        model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), model_fn=lambda model, x: model[:2](x)
    )
    trainer.run(loader)


def own_engine(model):
    return Engine(lambda engine, batch: model(batch[0]).softmax(dim=1))
