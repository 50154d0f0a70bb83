import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split


class Flowers(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        features, kind = self.rows[i]
        return {"x": torch.tensor(features, dtype=torch.float32), "y": torch.tensor(float(kind), dtype=torch.float32).reshape(())}


def run(rows):
    train, _ = random_split(Flowers(rows), [0.8, 0.2])
    head = nn.Linear(4, 3)
    for batch in DataLoader(train, batch_size=8, shuffle=True):
        loss = nn.CrossEntropyLoss()(head(batch["x"]), batch["y"])  # expect: LGT111
        loss.backward()
