import torch.nn as nn

from weights import mask_out


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 1)
        self.norm = nn.Softmax(dim=1)

    def forward(self, h, pad):
        w = self.norm(self.score(h))
        return (mask_out(w, pad) * h).sum(1)
