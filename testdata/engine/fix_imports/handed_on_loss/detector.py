import torch
from torch import nn

from objectives import BCELoss, objective


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(6, 1)

    def forward(self, x):
        return torch.sigmoid(self.score(x))


detector = Detector()
loss_function = objective()
for x, y in [(torch.randn(3, 6), torch.ones(3, 1))]:
    loss_function(detector(x), y).backward()  # expect: LGT404
reconstruction = BCELoss()
print(reconstruction(torch.rand(2, 2), torch.rand(2, 2)))
