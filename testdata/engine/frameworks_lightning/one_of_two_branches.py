import lightning.pytorch as pl
import torch.nn as nn
import torch.nn.functional as F


class Task(pl.LightningModule):
    """Handed over with one kind of head; the other kind is still looked at."""

    def __init__(self, hidden):
        super().__init__()
        if hidden is None:
            self.head = nn.Linear(10, 3)
        else:
            self.head = nn.Sequential(nn.Linear(10, hidden), nn.Linear(hidden, 3), nn.Softmax(dim=1))

    def training_step(self, batch, batch_idx):
        return F.cross_entropy(self.head(batch[0]), batch[1])  # expect: LGT101


def main(loader):
    pl.Trainer(max_epochs=3).fit(Task(None), loader)
