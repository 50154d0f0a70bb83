import torch
from torch import nn

network = nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1))
optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
for x, y in [(torch.randn(2, 8), torch.tensor([0, 1]))]:
    loss = nn.functional.cross_entropy(network(x), y)  # expect: LGT101
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
torch.save(network.state_dict(), "network.pt")
