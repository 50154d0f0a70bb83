import torch
import torch.nn as nn


def fit(model, x, y):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.LBFGS(model.parameters())

    def closure():
        optimizer.zero_grad()
        loss = criterion(torch.softmax(model(x), dim=1), y)  # expect: LGT101
        loss.backward()
        return loss

    optimizer.step(closure)


def fit_lambda(model, x, y, scheduler):
    criterion = nn.CrossEntropyLoss()
    scheduler.run(lambda: criterion(torch.softmax(model(x), dim=1), y))  # expect: LGT101


def fit_decorated(model, x, y, engine):
    @engine.on("batch")
    def step():
        return nn.functional.cross_entropy(torch.softmax(model(x), dim=1), y)  # expect-miss: LGT101
