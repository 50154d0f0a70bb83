import torch.nn.functional as F
from torch import nn

head = nn.Linear(8, 5)
pos_weight = make_weights()


def tags(x, y):
    p = F.softmax(head(x), dim=-1)
    mean = F.binary_cross_entropy_with_logits(p, y)  # expect: LGT104 "0.731, and with 5 labels this loss cannot fall below 0.598"
    each = F.binary_cross_entropy_with_logits(p, y, reduction="none")  # expect: LGT104 "between 0.5 and 0.731"
    weighed = F.binary_cross_entropy_with_logits(p, y, pos_weight=pos_weight)  # expect: LGT104 "between 0.5 and 0.731"
    return mean + each.mean() + weighed


def logs(x, y):
    log_p = F.log_softmax(head(x), dim=-1)
    return F.binary_cross_entropy_with_logits(log_p, y)  # expect: LGT104 "more than 0.5, so a label of 1 costs at least 0.693"
