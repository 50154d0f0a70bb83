import torch
import torch.nn as nn
import torch.nn.functional as F


class Grader(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(12, 24)
        self.head = nn.Linear(24, 6)

    def forward(self, x):
        return F.softmax(self.head(F.relu(self.body(x))), dim=1)


@torch.no_grad()
def confidence(grader: Grader, x):
    grader.eval()
    return F.softmax(grader(x), dim=1).max(dim=1).values  # expect: LGT303


def log_likelihood(x, grade):
    log_p = F.log_softmax(Grader()(x), dim=-1)  # expect: LGT303
    return log_p.gather(1, grade)
