import pytorch_lightning as pl
import torch
from torch import nn


class BaseModule(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.loss = nn.CrossEntropyLoss()

    def training_step(self, batch, batch_idx):
        out = self(batch[0])
        return self.loss(out, batch[1])  # expect: LGT101


class Good(BaseModule):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(x)


class Bad(BaseModule):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)


def main(loader):
    trainer = pl.Trainer(max_epochs=3)
    trainer.fit(Good(), loader)
    trainer.fit(Bad(), loader)
