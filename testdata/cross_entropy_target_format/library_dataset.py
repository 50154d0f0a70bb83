import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
loader = DataLoader(datasets.MNIST("data", transform=transforms.ToTensor()), batch_size=64)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10)).to(device)

for images, labels in loader:
    images, labels = images.to(device), labels.to(device)
    F.cross_entropy(net(images), labels).backward()
    F.cross_entropy(net(images), labels.float()).backward()  # expect: LGT111
