import lightning as L
import torch
from torch import nn
from torchmetrics import Accuracy


class Tagger(L.LightningModule):
    def __init__(self, model, soft=False):
        super().__init__()
        self.model = model
        self.criterion = nn.CrossEntropyLoss()
        self.accuracy = Accuracy(task="multiclass", num_classes=9)
        self.head = nn.Linear(64, 9)

    def _shared_step(self, batch, stage):
        x, y = batch
        scores = self.head(self.model(x))
        probs = scores.softmax(dim=-1)
        if stage == "train":
            loss = self.criterion(scores, y)
        else:
            loss = self.criterion(probs, y)  # expect: LGT101
        self.accuracy(probs, y)
        self.log(f"{stage}_loss", loss)
        return loss

    def training_step(self, batch, batch_idx):
        return self._shared_step(batch, "train")

    def validation_step(self, batch, batch_idx):
        return self._shared_step(batch, "val")
