import torch
import torch.nn.functional as F


def loss_of(model, x, y):
    kwargs = {"input": torch.softmax(model(x), dim=1), "target": y}
    loss = F.cross_entropy(**kwargs)  # expect: LGT101
    kwargs["input"] = model(x)
    return loss + F.cross_entropy(**kwargs)
