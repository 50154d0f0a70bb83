"""A logarithm is fused with the activation of a variable only where nothing is done between them but to look."""
import torch
from torch import nn
import torch.nn.functional as F

head = nn.Linear(8, 5)


def nested(x):
    return torch.log(F.softmax(head(x), dim=1))  # safe: LGT401


def by_variable(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    confidence = p.max(dim=1)
    print(z.shape, len(p))
    return torch.log(p), confidence  # safe: LGT401


def under_a_condition(x, wanted):
    z = head(x)
    p = F.softmax(z, dim=1)
    if wanted:
        return p.log()  # safe: LGT401
    return p


def scores_zeroed(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    z.mul_(0)
    return torch.log(p)


def output_set(x, mask):
    z = head(x)
    p = F.softmax(z, dim=1)
    p[mask] = 1
    return torch.log(p)


def view_set(x):
    z = head(x)
    v = z.view(-1)
    p = F.softmax(z, dim=1)
    v[0] = 1
    return torch.log(p)


def view_of_output(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    for row in p:
        row.zero_()
    return torch.log(p)


def by_out(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    torch.add(z, 1, out=z)
    return torch.log(p)


def by_inplace(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    z = z
    F.relu(z, inplace=True)
    return torch.log(p)


def by_layer(x, layer):
    z = head(x)
    p = F.softmax(z, dim=1)
    layer(z)
    return torch.log(p)


def by_operator(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    z -= 1
    return torch.log(p)


def deleted(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    del z
    return torch.log(p)


def rebound(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    z = z * 2
    return torch.log(p), z


def without_gradient(x):
    z = head(x)
    with torch.no_grad():
        p = F.softmax(z, dim=1)
    return torch.log(p)


def gradient_only_before(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    with torch.no_grad():
        return torch.log(p)


def with_autocast(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    with torch.autocast("cuda"):
        return torch.log(p)


def in_a_loop(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    total = 0
    for _ in range(3):
        total = total + torch.log(p).sum()
        z.mul_(2)
    return total


def in_a_branch(x, wanted):
    z = head(x)
    if wanted:
        p = F.softmax(z, dim=1)
    else:
        p = torch.rand(4, 5)
    return torch.log(p)


def of_sigmoid(x):
    z = head(x)
    p = torch.sigmoid(z)
    z[0] = 0
    return p.log()


def of_sigmoid_plain(x):
    z = head(x)
    p = torch.sigmoid(z)
    return p.log()  # safe: LGT402


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 5)

    def reset(self):
        self.z.zero_()

    def forward(self, x):
        z = self.fc(x)
        self.z = z
        p = F.softmax(z, dim=1)
        self.reset()
        return torch.log(p)
