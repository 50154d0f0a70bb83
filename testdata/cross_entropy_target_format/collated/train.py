from rows import Rows, gather
from torch import nn
from torch.utils.data import DataLoader


def main():
    net = nn.Linear(5, 4)
    criterion = nn.CrossEntropyLoss()
    for x, kind in DataLoader(Rows(100), batch_size=10, collate_fn=gather):
        criterion(net(x), kind).backward()  # expect: LGT111
    for x, kind in DataLoader(Rows(100), batch_size=10):
        criterion(net(x), kind).backward()
