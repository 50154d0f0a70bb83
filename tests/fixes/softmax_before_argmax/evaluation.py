import torch


@torch.no_grad()
def evaluate(model, loader):
    correct = total = 0
    for x, y in loader:
        probs = model(x)
        prediction = probs.argmax(dim=1)  # expect: LGT301
        correct += (prediction == y).sum().item()
        total += y.size(0)
    return correct / total
