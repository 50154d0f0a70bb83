import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, mode):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.mode = mode

    def forward(self, x):
        out = self.fc(x)
        if self.mode == "regression":
            return out
        return F.softmax(out, dim=1), out


class ClassLoss:
    def make(self):
        criterion = nn.CrossEntropyLoss()
        return lambda outputs, labels: criterion(outputs[0], labels.long())


class NumberLoss:
    def make(self):
        return lambda outputs, labels: F.mse_loss(outputs[0], labels)


class Trainer:
    def __init__(self, model, loss, kinds):
        self.model = model
        self.loss = loss.make()
        self.predicted = []
        self.trained = []
        for i, kind in enumerate(kinds):
            if kind == "prediction":
                self.predicted.append(i)
            else:
                self.trained.append(i)
        if len(self.trained) == 0:
            self.trained = self.predicted

    def step(self, batch):
        x, y = self.prepare(batch)
        outputs = self.model(x)
        if isinstance(outputs, torch.Tensor):
            outputs = [outputs]
        return self.loss([outputs[i] for i in self.trained], y)


class NetTrainer(Trainer):
    def __init__(self, mode="regression"):
        if mode == "regression":
            loss = NumberLoss()
            kinds = ["prediction"]
        else:
            loss = ClassLoss()
            kinds = ["prediction", "loss"]
        super().__init__(Net(mode), loss, kinds)

    def prepare(self, batch):
        x, y = batch
        return x.float(), y
