import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder

net = nn.Sequential(nn.Flatten(), nn.Linear(100, 1), nn.Flatten(0))
for image, is_cat in DataLoader(ImageFolder("cats"), batch_size=4):
    nn.functional.binary_cross_entropy_with_logits(net(image), is_cat).backward()  # expect: LGT112
