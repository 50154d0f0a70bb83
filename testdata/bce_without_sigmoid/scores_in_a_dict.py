from torch import nn


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.neck = nn.Conv2d(256, 256, 3, padding=1)
        self.heads = nn.ModuleList([nn.Conv2d(256, 4, 1), nn.Conv2d(256, 1, 1)])

    def forward(self, x):
        h = nn.functional.relu(self.neck(x))
        boxes, objects = [head(h) for head in self.heads]
        return dict(boxes=boxes, objectness=objects)


def loss(x, target):
    out = Detector()(x)
    return nn.functional.binary_cross_entropy(input=out["objectness"], target=target["mask"])  # expect: LGT107
