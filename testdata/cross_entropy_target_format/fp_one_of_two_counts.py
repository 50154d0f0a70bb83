import torch
import torch.nn as nn


def make_loss(weight, args):
    if weight:
        return nn.CrossEntropyLoss(weight=torch.Tensor(weight))
    return None


class Trainer:
    def __init__(self, model, args, num_labels=None, weight=None):
        self.model = model
        self.args = args
        self.config = load(model)
        if num_labels:
            self.num_labels = num_labels
        else:
            self.num_labels = self.config.num_labels
        self.loss = make_loss(weight, args)

    def loss_of(self, inputs, loss_fct, num_labels):
        outputs = self.model(**inputs)
        loss = outputs[0]
        if loss_fct:
            logits = outputs[1].view(-1, num_labels)
            labels = inputs["labels"].view(-1) if self.num_labels > 1 else inputs["labels"].view(-1).float()
            loss = loss_fct(logits, labels)  # expect-fp: LGT111
        return loss

    def train(self, batches):
        for batch in batches:
            self.loss_of(batch, self.loss, self.num_labels).backward()


def load(model):
    return model.config
