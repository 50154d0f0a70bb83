import torch


def predict(model, x):
    probs = torch.softmax(model(x), dim=1)
    return {"label": probs.argmax(dim=1), "probabilities": probs}
