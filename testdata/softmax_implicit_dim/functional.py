import torch.nn.functional as F


def forward(fc, x):
    return F.softmax(fc(x))  # expect: LGT202 "axis 0 for 0, 1 and 3 axes, axis 1 otherwise"
