import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset


class Points(Dataset):
    def __len__(self):
        return 100

    def __getitem__(self, i):
        return torch.rand(4), i % 3


net = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters())
loader = DataLoader(Points(), batch_size=16, shuffle=True)

for epoch in range(5):
    running = 0.0
    for i, data in enumerate(loader, 0):
        inputs, labels = data
        optimizer.zero_grad()
        outputs = net(inputs)
        loss = criterion(outputs, labels)  # expect: LGT101
        loss.backward()
        optimizer.step()
        running += loss.item()
        if i % 200 == 199:
            print(running / 200)
            running = 0.0
