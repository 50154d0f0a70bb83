import torch
import torch.nn as nn


class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(64, 64)
        self.main = nn.Linear(64, 10)
        self.aux = nn.Linear(64, 10)

    def forward(self, x):
        h = torch.relu(self.body(x))
        return self.main(h), self.aux(h)


model = TwoHeads()
criterion = nn.CrossEntropyLoss()


def compute_loss(x, y):
    main, aux = model(x)
    loss = criterion(main, y)
    return loss + 0.4 * criterion(aux, y)  # expect: LGT101
