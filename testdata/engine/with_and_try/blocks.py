import torch
import torch.nn as nn
from torch.cuda.amp import GradScaler, autocast

scaler = GradScaler()
criterion = nn.CrossEntropyLoss()


def step(model, x, y):
    with autocast():
        out = torch.softmax(model(x), dim=1)
        loss = criterion(out, y)  # expect: LGT101
    scaler.scale(loss).backward()


def validate(model, x, y):
    with torch.no_grad(), autocast(enabled=False):
        out = model(x)
    loss = criterion(out, y)
    with torch.inference_mode():
        out = out.softmax(1)
    return loss, out


def guarded(model, x, y):
    try:
        out = torch.softmax(model(x), dim=1)
    except RuntimeError:
        torch.cuda.empty_cache()
        raise
    finally:
        print("done")
    return criterion(out, y)  # expect: LGT101
