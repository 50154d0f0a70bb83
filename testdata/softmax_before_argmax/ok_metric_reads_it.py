import torch
from torchmetrics import AUROC

auroc = AUROC(task="multiclass", num_classes=5)


def validate(model, x, y):
    probs = torch.softmax(model(x), dim=1)
    auroc.update(probs, y)
    return (probs.argmax(dim=1) == y).float().mean()
