import torch
import torch.nn.functional as F


def consistency(student, teacher, x):
    with torch.no_grad():
        target = torch.sigmoid(teacher(x))
    return F.binary_cross_entropy_with_logits(student(x), target)
