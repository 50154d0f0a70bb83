import torch.nn as nn
import torch.nn.functional as F
from transformers import Trainer


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 4)

    def forward(self, features):
        return self.fc(features).softmax(dim=-1)


class OwnLoss(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        return F.cross_entropy(model(inputs["features"]), inputs["labels"])  # expect-miss: LGT101


def main(args, data):
    OwnLoss(model=Net(), args=args, train_dataset=data).train()
