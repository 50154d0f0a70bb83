import torch
from torch import nn, optim

model = nn.Sequential(
    nn.Linear(4, 32),
    nn.ReLU(),
    nn.Dropout(0.2),
    nn.Linear(32, 3),
)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.01)

X = torch.randn(150, 4)
y = torch.randint(0, 3, (150,))

for epoch in range(100):
    y_pred = model(X)
    loss = loss_fn(y_pred, y)  # expect: LGT101 "with 3 classes"
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
