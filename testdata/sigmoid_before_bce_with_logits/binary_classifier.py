import torch
import torch.nn as nn


class ChurnModel(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.hidden = nn.Linear(features, 32)
        self.out = nn.Linear(32, 1)

    def forward(self, x):
        x = torch.relu(self.hidden(x))
        return torch.sigmoid(self.out(x))


model = ChurnModel(12)
criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
optimizer = torch.optim.Adam(model.parameters())


def fit(loader):
    for x, y in loader:
        optimizer.zero_grad()
        prediction = model(x).squeeze(1)
        loss = criterion(prediction, y.float())  # expect: LGT102 "predictions stay between 0.5 and 0.731"
        loss.backward()
        optimizer.step()


fit(torch.load("batches.pt"))
