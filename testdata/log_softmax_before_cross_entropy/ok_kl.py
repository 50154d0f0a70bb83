import torch.nn as nn
import torch.nn.functional as F


def distillation(student_logits, teacher_logits, labels, T=2.0, alpha=0.5):
    soft = nn.KLDivLoss(reduction="batchmean")(
        F.log_softmax(student_logits / T, dim=1),
        F.softmax(teacher_logits / T, dim=1),
    )
    hard = F.cross_entropy(student_logits, labels)
    return alpha * soft * T * T + (1 - alpha) * hard
