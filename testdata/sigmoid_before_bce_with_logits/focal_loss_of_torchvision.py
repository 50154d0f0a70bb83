import torch
from torchvision.ops import sigmoid_focal_loss


def detection_loss(head, features, targets):
    scores = torch.sigmoid(head(features))
    return sigmoid_focal_loss(scores, targets, alpha=0.25, gamma=2.0, reduction="mean")  # expect: LGT102
