"""What reads an activation's output in ways other than the decision keeps the activation."""
import threading
from functools import partial

import torch
from torch import nn
import torch.nn.functional as F

head = nn.Linear(8, 5)
HISTORY = []
LAST = {}
last = None


def plain(x):
    p = F.softmax(head(x), dim=1)
    return p.argmax(dim=1)  # safe: LGT301


def in_a_string(x):
    p = F.softmax(head(x), dim=1)
    print(f"{p}")
    return p.argmax(dim=1)


def logged(x, logger):
    p = F.softmax(head(x), dim=1)
    logger.info("probabilities %s", p)
    return p.argmax(dim=1)


def asserted(x):
    p = F.softmax(head(x), dim=1)
    assert p.sum() > 0
    return p.argmax(dim=1)


def compared(x, q):
    p = F.softmax(head(x), dim=1)
    return p.argmax(dim=1), p == q


def yielded(x):
    p = F.softmax(head(x), dim=1)
    yield p
    yield p.argmax(dim=1)


def kept_in_a_global(x):
    global last
    p = F.softmax(head(x), dim=1)
    last = p
    return p.argmax(dim=1)


def kept_in_a_list(x):
    p = F.softmax(head(x), dim=1)
    HISTORY.append(p)
    return p.argmax(dim=1)


def kept_in_a_dict(x):
    p = F.softmax(head(x), dim=1)
    LAST["p"] = p
    return p.argmax(dim=1)


def report():
    print(last, HISTORY, LAST)


class Keeper:
    def __init__(self):
        self.seen = []
        self.state = {}

    def in_an_attribute(self, x):
        p = F.softmax(head(x), dim=1)
        self.last = p
        return p.argmax(dim=1)

    def in_a_list(self, x):
        p = F.softmax(head(x), dim=1)
        self.seen.append(p)
        return p.argmax(dim=1)

    def in_a_dict(self, x):
        p = F.softmax(head(x), dim=1)
        self.state["p"] = p
        return p.argmax(dim=1)

    def in_a_new_dict(self, x):
        p = F.softmax(head(x), dim=1)
        self.now = {"p": p, "rest": [x]}
        return p.argmax(dim=1)


def by_locals(x):
    p = F.softmax(head(x), dim=1)
    print("{p}".format(**locals()))
    return p.argmax(dim=1)


def by_closure(x, tool):
    p = F.softmax(head(x), dim=1)

    def show():
        print(p)

    tool.callbacks.append(show)
    return p.argmax(dim=1)


def by_lambda(x):
    p = F.softmax(head(x), dim=1)
    return p.argmax(dim=1), lambda: p.max()


def by_default(x, tool):
    p = F.softmax(head(x), dim=1)
    tool.register(lambda q=p: q.max())
    return p.argmax(dim=1)


def by_partial(x, tool):
    p = F.softmax(head(x), dim=1)
    tool.register(partial(print, p))
    return p.argmax(dim=1)


def by_thread(x):
    p = F.softmax(head(x), dim=1)
    threading.Thread(target=print, args=(p,)).start()
    return p.argmax(dim=1)


def deep(x, tool):
    p = F.softmax(head(x), dim=1)
    tool.log({"a": {"b": [(p, 1)]}})
    return p.argmax(dim=1)


def by_hook(x):
    p = F.softmax(head(x), dim=1)
    p.register_hook(print)
    return p.argmax(dim=1)


def by_gradient(x, y):
    z = head(x)
    p = F.softmax(z, dim=1)
    p.retain_grad()
    F.cross_entropy(p, y).backward()
    return p.grad


def returned_beside(x):
    z = head(x)
    p = F.softmax(z, dim=1)
    return p.argmax(dim=1), p


class Looked(nn.Module):
    def forward(self, x):
        return F.softmax(head(x), dim=1)


def looked_up(x, y):
    out = Looked()(x)
    print(out.gather(1, out.argmax(1, keepdim=True)).squeeze(1).tolist())
    return F.cross_entropy(out, y)
