import torch
import torch.nn as nn
import torch.nn.functional as F


def function_with_underscore(model, x, y):
    p = model(x)
    torch.sigmoid_(p)
    return F.binary_cross_entropy_with_logits(p, y)  # expect: LGT102


def inplace_keyword_after_softmax(model, x, y):
    p = torch.softmax(model(x), dim=1)
    F.relu(inplace=True, input=p)
    return F.cross_entropy(p, y)


def not_in_place(model, x, y):
    p = torch.softmax(model(x), dim=1)
    F.relu(p)
    return F.cross_entropy(p, y)  # expect: LGT101


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        p = torch.softmax(self.fc(x), dim=1)
        self.act(p)
        return p


def layer_in_place(x, y):
    return F.cross_entropy(Gate()(x), y)


def unknown_method(model, x, y):
    p = torch.softmax(model(x), dim=1)
    p.undo_softmax_()
    return F.cross_entropy(p, y)


def known_method_of_no_interest(model, x, y):
    p = torch.softmax(model(x), dim=1)
    p.requires_grad_()
    return F.cross_entropy(p, y)  # expect: LGT101
