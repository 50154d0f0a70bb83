import torch.nn as nn
import torch.nn.functional as F
from catalyst import dl


class CustomRunner(dl.Runner):
    def handle_batch(self, batch):
        x, y = batch
        loss = F.nll_loss(self.model(x).log(), y)
        self.batch_metrics.update({"loss": loss})


def train(loaders, optimizer):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    dl.SupervisedRunner().train(model=model, criterion=nn.CrossEntropyLoss(), optimizer=optimizer, loaders=loaders)


def custom(loaders, optimizer):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=1))
    CustomRunner().train(model=model, criterion=nn.CrossEntropyLoss(), optimizer=optimizer, loaders=loaders)
