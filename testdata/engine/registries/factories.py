import torch.nn as nn


def make_activation(name):
    if name == "relu":
        return nn.ReLU()
    elif name == "softmax":
        return nn.Softmax(dim=1)
    elif name in ("none", None):
        return nn.Identity()
    raise ValueError(f"unknown activation {name}")


def make_loss(name):
    return {"ce": nn.CrossEntropyLoss, "nll": nn.NLLLoss}[name]()


class Net(nn.Module):
    def __init__(self, final):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.final = make_activation(final)

    def forward(self, x):
        return self.final(self.fc(x))


def losses(x, y):
    make_loss("ce")(Net("softmax")(x), y)  # expect: LGT101
    make_loss("ce")(Net("none")(x), y)
    make_loss("ce")(Net(None)(x), y)
    return make_loss("nll")(Net("softmax")(x).log(), y)  # expect: LGT401


def unknown_names(x, y, final, loss):
    return make_loss(loss)(Net(final)(x), y)  # expect-fp: LGT101, LGT106
