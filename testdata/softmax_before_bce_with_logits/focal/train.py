import torch
from losses import Focal


def train(net, optimizer, loader):
    criterion = Focal()
    for images, masks in loader:
        pred = net(images).softmax(1)
        loss = criterion(pred, masks)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
