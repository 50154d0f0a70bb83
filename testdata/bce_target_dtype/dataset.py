import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Reviews(Dataset):
    def __init__(self, vectors, stars):
        self.vectors, self.stars = vectors, stars

    def __getitem__(self, i):
        return torch.tensor(self.vectors[i]).float(), torch.tensor(self.stars[i] > 3, dtype=torch.long)

    def __len__(self):
        return len(self.stars)


class Sentiment(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(50, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x)).squeeze(1)


def train(vectors, stars):
    model, loss = Sentiment(), nn.BCELoss()
    for x, y in DataLoader(Reviews(vectors, stars), batch_size=32):
        loss(model(x), y).backward()  # expect: LGT112, LGT404
        loss(model(x), y.float()).backward()  # expect: LGT404
