import torch.nn as nn
import torch.nn.functional as F


class SSDHead(nn.Module):
    def __init__(self, anchors=4, classes=21):
        super().__init__()
        self.conv = nn.Conv2d(256, anchors * classes, 3, padding=1)
        self.classes = classes

    def forward(self, x):
        scores = self.conv(x).permute(0, 2, 3, 1).contiguous()
        return scores.view(x.size(0), -1, self.classes)


def loss_of(x, y):
    logp = F.log_softmax(SSDHead()(x), dim=2)
    return F.nll_loss(logp.view(-1, 21), y.view(-1))
