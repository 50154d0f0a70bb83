import torch
import torch.nn as nn


class Classifier(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.out = nn.Linear(width, classes)
        self.loss = nn.CrossEntropyLoss()

    def forward(self, tokens):
        return {"scores": self.out(torch.flatten(tokens).unsqueeze(0))}

    def readable(self, result):
        if len(result["scores"].shape) == 1:
            result["scores"] = result["scores"].unsqueeze(0)
        if len(result["scores"].size()) == 3:
            result["scores"] = result["scores"].unsqueeze(0)
        return self.loss(result["scores"], torch.LongTensor([1]))


def run(x):
    model = Classifier(16, 3)
    return model.readable(model(x))
