import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Pixels(Dataset):
    def __init__(self, images, masks):
        self.images, self.masks = images, masks

    def __getitem__(self, i):
        return {"image": self.images[i], "mask": torch.as_tensor(self.masks[i]).long()}


def train(model, images, masks):
    criterion = nn.CrossEntropyLoss() if model.classes > 1 else nn.BCEWithLogitsLoss()
    for batch in DataLoader(Pixels(images, masks), batch_size=2):
        scores = model(batch["image"])
        if model.classes == 1:
            loss = criterion(scores.squeeze(1), batch["mask"].float())
        else:
            loss = criterion(scores, batch["mask"])
        loss.backward()
