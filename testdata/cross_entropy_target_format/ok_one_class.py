import torch.nn as nn


class Trainer:
    def __init__(self, model, num_labels, weight=None):
        self.model = model
        self.num_labels = num_labels
        self.loss = nn.CrossEntropyLoss(weight=weight) if weight is not None else None

    def loss_of(self, inputs):
        loss, scores = self.model(**inputs)
        if self.loss:
            scores = scores.view(-1, self.num_labels)
            labels = inputs["labels"].view(-1) if self.num_labels > 1 else inputs["labels"].view(-1).float()
            loss = self.loss(scores, labels)
        return loss
