import torch
import torch.nn.functional as F


def consistency(student, teacher, x, temperature):
    p = F.softmax(student(x)["out"] / temperature, dim=1)
    with torch.no_grad():
        q = F.softmax(teacher(x)["out"] / temperature, dim=1)
    return F.kl_div(p, q, reduction="none").mean()  # expect: LGT108 "probabilities from `softmax` are the input"
