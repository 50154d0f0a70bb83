import torch
import torch.nn as nn
from tqdm import tqdm

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.layers = nn.Sequential(nn.Linear(10, 5))
        self.out = nn.Softmax(dim=1)

    def forward(self, x):
        return self.out(self.layers(x))


def main():
    model = Net().to(device)
    loss_fn = nn.CrossEntropyLoss().to(device)

    def run(loader, train=True):
        for batch in tqdm(loader):
            x, y = batch[0].to(device), batch[1].to(device)
            loss = loss_fn(model(x), y)  # expect: LGT101
            if train:
                loss.backward()

    run(torch.load("train.pt"))
    run(torch.load("val.pt"), train=False)


if __name__ == "__main__":
    main()
