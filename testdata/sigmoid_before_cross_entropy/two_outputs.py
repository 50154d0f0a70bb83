import torch
import torch.nn as nn
import torch.nn.functional as F


class Sentiment(nn.Module):
    def __init__(self, vocabulary, d):
        super().__init__()
        self.embed = nn.EmbeddingBag(vocabulary, d)
        self.fc = nn.Linear(d, 2)

    def forward(self, tokens, offsets):
        return torch.sigmoid(self.fc(self.embed(tokens, offsets)))


def train(model, loader, optimizer):
    for tokens, offsets, labels in loader:
        loss = F.cross_entropy(model(tokens, offsets), labels)  # expect: LGT103
        loss.backward()
        optimizer.step()


train(Sentiment(1000, 32), torch.load("reviews.pt"), None)
