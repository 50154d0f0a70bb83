import torch.nn as nn

try:
    from flash_attn.losses.cross_entropy import CrossEntropyLoss
except ImportError:
    from torch.nn import CrossEntropyLoss

criterion = CrossEntropyLoss()
net = nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1))


def step(x, y):
    return criterion(net(x), y)  # expect: LGT101
