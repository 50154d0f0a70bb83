import lightning.pytorch as pl
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


class Task(pl.LightningModule):
    def __init__(self, net, loss):
        super().__init__()
        self.net = net
        self.loss = loss

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        return self.loss(self(x), y)  # expect: LGT101

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val", F.cross_entropy(self(x), y))  # expect: LGT101


def main(loader):
    task = Task(Net(), nn.CrossEntropyLoss())
    trainer = pl.Trainer(max_epochs=3)
    trainer.fit(task, loader)
