from torch import nn


class CrossEntropyLoss(nn.Module):
    """Takes one-hot rows."""

    def forward(self, scores, rows):
        return -(rows * scores.log_softmax(dim=1)).sum(dim=1).mean()


def step(loader, model, dtype):
    criterion = nn.CrossEntropyLoss()
    own = CrossEntropyLoss()
    for x, y in loader:
        criterion(model(x), y.float())
        criterion(nn.Linear(4, 3)(x), y.float())
        criterion(nn.Linear(4, 3)(x), nn.functional.one_hot(y, 3).to(dtype))
        own(nn.Linear(4, 3)(x), nn.functional.one_hot(y, 3))
