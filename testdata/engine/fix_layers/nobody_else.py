import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 4)
        self.act = nn.Softmax(dim=-1)

    def forward(self, x):
        return self.act(self.last(x))


def main(batches):
    encoder = Encoder()
    optimizer = torch.optim.SGD(encoder.parameters(), lr=0.1)
    for x, y in batches:
        loss = nn.functional.cross_entropy(encoder(x), y)  # expect: LGT101
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    torch.save(encoder.state_dict(), "encoder.pt")
    encoder.eval()
    right = 0
    for x, y in batches:
        right += (encoder(x).argmax(dim=1) == y).sum().item()
    print(right)


if __name__ == "__main__":
    main([(torch.randn(2, 8), torch.tensor([0, 1]))])
