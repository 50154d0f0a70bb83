import torch
import torch.nn as nn

from engine import evaluate, train_one_epoch
from model import Net


def main(loader, val_loader):
    model = Net(classes=10)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(10):
        train_one_epoch(model, criterion, optimizer, loader)
        evaluate(model, val_loader)


if __name__ == "__main__":
    main(torch.load("train.pt"), torch.load("val.pt"))
