import torch
import torch.nn.functional as F


T = 4.0


def distil(student, teacher):
    soft = torch.div(F.softmax(teacher, dim=1), T)  # expect: LGT503
    return F.kl_div(F.log_softmax(student, dim=1), soft, reduction="batchmean")
