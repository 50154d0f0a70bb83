import torch.nn.functional as F

from model import model

net = model()


def train(loader):
    for x, y in loader:
        out = net(x)
        loss = F.nll_loss(out.view(-1, 10), y)  # expect: LGT405
        loss.backward()
