import torch.nn.functional as F

from net import Net

net = Net()


def step(images, labels):
    return F.cross_entropy(net(images), labels)
