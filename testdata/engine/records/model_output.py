from types import SimpleNamespace

import torch
import torch.nn.functional as F
from transformers.utils import ModelOutput


class ClassifierOutput(ModelOutput):
    loss: torch.Tensor = None
    logits: torch.Tensor = None


def namespace(model, x, y):
    out = SimpleNamespace(raw=model(x), soft=torch.softmax(model(x), dim=1))
    F.cross_entropy(out.raw, y)
    return F.cross_entropy(out.soft, y)  # expect: LGT101


def model_output(model, x, y):
    out = ClassifierOutput(logits=torch.softmax(model(x), dim=1))
    return F.cross_entropy(out.logits, y)  # expect: LGT101
