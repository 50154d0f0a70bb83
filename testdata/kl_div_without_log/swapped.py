import torch.nn.functional as F
from torch import nn

student, teacher = nn.Linear(16, 10), nn.Linear(16, 10)


def distill(x):
    log_p = F.log_softmax(student(x), dim=-1)
    q = F.softmax(teacher(x), dim=-1).detach()
    return F.kl_div(q, log_p, reduction="batchmean")  # expect: LGT108 "the wrong way round"


def by_keyword(x):
    log_p = F.log_softmax(student(x), dim=-1)
    q = F.softmax(teacher(x), dim=-1)
    return F.kl_div(target=q, input=log_p, reduction="batchmean")
