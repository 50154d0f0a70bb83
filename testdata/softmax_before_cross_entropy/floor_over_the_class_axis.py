import torch
import torch.nn.functional as F
from torch import nn

conv = nn.Conv2d(3, 21, kernel_size=1)


def pixels(images, labels):
    scores = conv(images)
    return F.cross_entropy(scores.softmax(1), labels)  # expect: LGT101 "with 21 classes this loss cannot fall below 2.123"


def weighed(images, soft_labels, weight):
    return F.cross_entropy(conv(images).softmax(1), soft_labels, weight=weight)  # expect: LGT101 "log-softmax itself"


def weighed_by_index(images, weight):
    labels = torch.randint(21, (4, 8, 8))
    return F.cross_entropy(conv(images).softmax(1), labels, weight=weight)  # expect: LGT101 "cannot fall below 2.123"
