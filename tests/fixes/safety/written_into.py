"""What is written into after the activation, or has other names, keeps its activation."""
import torch
from torch import nn
import torch.nn.functional as F

head = nn.Linear(8, 5)


def plain(x):
    p = torch.softmax(head(x), dim=1)
    return p.argmax(dim=1)  # safe: LGT301


def masked_before(x, mask):
    p = torch.softmax(head(x), dim=1)
    p[mask] = 0
    return p.argmax(dim=1)


def masked_after(x, mask):
    z = head(x)
    p = torch.softmax(z, dim=1)
    label = p.argmax(dim=1)
    p[mask] = 1
    return label, z


def augmented(x):
    p = torch.softmax(head(x), dim=1)
    p[:, 0] *= 2
    return p.argmax(dim=1)


def row_method(x):
    p = torch.softmax(head(x), dim=1)
    p[0].mul_(0)
    return p.argmax(dim=1)


def view(x):
    p = torch.softmax(head(x), dim=1)
    v = p.view(-1)
    v[0] = 1
    return p.argmax(dim=1)


def out_argument(x, mask, other):
    p = torch.softmax(head(x), dim=1)
    torch.where(mask, p, other, out=p)
    return p.argmax(dim=1)


def data_of(x):
    p = torch.softmax(head(x), dim=1)
    p.data[0] = 1
    return p.argmax(dim=1)


def numpy_view(x):
    p = torch.softmax(head(x).detach(), dim=1)
    a = p.numpy()
    a[0, 0] = 1
    return p.argmax(dim=1)


def rows(x):
    p = torch.softmax(head(x), dim=1)
    for row in p:
        row.zero_()
    return p.argmax(dim=1)


def in_a_loss(x, y, mask):
    p = torch.softmax(head(x), dim=1)
    p[mask] = 0
    return F.cross_entropy(p, y)


def scores_changed(x):
    z = head(x)
    p = torch.softmax(z, dim=1)
    z.zero_()
    return p.argmax(dim=1)


def scores_changed_by_view(x, mask):
    z = head(x)
    flat = z.view(-1)
    p = torch.softmax(z, dim=1)
    flat[mask] = 0
    return p.argmax(dim=1)


def scores_changed_by_operator(x):
    z = head(x)
    p = torch.softmax(z, dim=1)
    z += 1000 * torch.rand_like(z)
    return p.argmax(dim=1)


def scores_changed_by_layer(x):
    z = head(x)
    p = torch.softmax(z, dim=1)
    clipped = F.relu(z, inplace=True)
    return p.argmax(dim=1), clipped.sum()


def clear(t):
    t.zero_()


def scores_changed_by_function(x):
    z = head(x)
    p = torch.softmax(z, dim=1)
    clear(z)
    return p.argmax(dim=1)


def scores_changed_by_unknown(x, tool):
    z = head(x)
    p = torch.softmax(z, dim=1)
    tool.normalise(z)
    return p.argmax(dim=1)


def argument_changed(z):
    p = torch.sigmoid(z)
    z.clamp_(min=0)
    return p.argmax(dim=1)


def scores_only_read(x):
    z = head(x)
    p = torch.softmax(z, dim=1)
    label = p.argmax(dim=1)  # safe: LGT301
    return label, z.sum() + (z * 2).mean()


def changed_before(x):
    z = head(x)
    z.mul_(2)
    p = torch.softmax(z, dim=1)
    return p.argmax(dim=1)  # safe: LGT301


def other_tensor_changed(x, out):
    z = head(x)
    p = torch.softmax(z, dim=1)
    out[:, 0] = 1
    total = torch.zeros(5)
    total += 1
    return p.argmax(dim=1), total  # safe: LGT301
