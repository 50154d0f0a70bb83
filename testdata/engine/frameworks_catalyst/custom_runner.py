import torch.nn as nn
import torch.nn.functional as F
from catalyst import dl


class CustomRunner(dl.Runner):
    def handle_batch(self, batch):
        x, y = batch
        self.batch_metrics = {"loss": F.cross_entropy(self.model(x), y)}  # expect-miss: LGT101


def train(loaders, optimizer):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=1))
    CustomRunner().train(model=model, optimizer=optimizer, loaders=loaders)
