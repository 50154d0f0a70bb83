import torch
import torch.nn.functional as F


def kl(student, teacher):
    p, q = (torch.softmax(input=s, dim=1) for s in (student, teacher))
    q = torch.softmax(input=teacher, dim=1)
    logs = torch.log_softmax(student, dim=1)  # expect: LGT401
    q.log_()  # expect: LGT401
    return F.kl_div(logs, q, log_target=True)
