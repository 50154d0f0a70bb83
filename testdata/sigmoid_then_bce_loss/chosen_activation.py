from torch import nn


class Task(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.fc = nn.Linear(8, 1)
        self.kind = kind

    def predict(self, x):
        out = self.fc(x)
        if self.kind == "binary":
            out = out.sigmoid()
        return out

    def loss(self, x, y):
        p = self.predict(x)
        if self.kind == "binary":
            return nn.functional.binary_cross_entropy(p, y)  # expect: LGT404
        return nn.functional.mse_loss(p, y)
