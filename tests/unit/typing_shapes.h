// Programs for random typing, of shapes that testdata/ lacks: what one file's functions say matters in others.
#pragma once

namespace lint {

struct TypingShape {
  const char* name;
  const char* text;  // "=== a.py" begins a file
};

inline constexpr TypingShape kTypingShapes[] = {
    {"template_methods", R"(=== base.py
import torch
from torch import nn
import torch.nn.functional as F


class Base(nn.Module):
    def forward(self, x):
        x = self.encode(x)
        return self.finish(x)

    def training_step(self, batch):
        x, y = batch
        return F.cross_entropy(self(x), y)

    def finish(self, x):
        return x

    def predict(self, x):
        return self.helper(self(x)) > 0.5

    def helper(self, x):
        return torch.sigmoid(x)
=== middle.py
from base import Base


class Middle(Base):
    def encode(self, x):
        return x * 2

    def helper(self, x):
        return x
=== run.py
import torch
from torch import nn
from middle import Middle


class Mine(Middle):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 3)
        self.act = nn.Softmax(dim=1)

    def encode(self, x):
        return self.fc(x)

    def finish(self, x):
        return self.act(x)


def main(loader):
    model = Mine()
    for batch in loader:
        loss = model.training_step(batch)
        loss.backward()
        print(model.predict(batch[0]))


if __name__ == "__main__":
    main([])
)"},
    {"importlib", R"(=== net.py
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)
=== train.py
import importlib
import torch.nn.functional as F
from net import Net

REGISTRY = {}


def load(name):
    return importlib.import_module(name)


def step(x, y):
    model = load("net").Net()
    return F.cross_entropy(model(x), y)


def criterion(x, y):
    return F.nll_loss(x, y)
=== tool.py
import importlib
import torch

train = importlib.import_module("train")


def run(x, y):
    out = torch.softmax(x, 1)
    return train.criterion(out, y)


def late(x, y):
    other = importlib.import_module("losses")
    return other.loss(torch.softmax(x, 1), y)


run(1, 2)
=== losses.py
import torch.nn.functional as F


def loss(x, y):
    return F.cross_entropy(x, y)


def lazily(x):
    from train import criterion
    return criterion(x, 1)
)"},
    {"registries", R"(=== registry.py
MODELS = {}
HOOKS = []


def register(name):
    def wrap(cls):
        MODELS[name] = cls
        return cls
    return wrap


def build(name, *args):
    return MODELS[name](*args)


def hook(function):
    HOOKS.append(function)
    return function


def run_hooks(x):
    for function in HOOKS:
        x = function(x)
    return x
=== models/__init__.py
from .a import A
from .b import *
from . import b as second
=== models/a.py
import torch
from torch import nn
from registry import register, hook


@register("a")
class A(nn.Module):
    def forward(self, x):
        return torch.softmax(x, 1)


@hook
def to_probabilities(x):
    return x.softmax(-1)
=== models/b.py
import torch
from torch import nn
from registry import register

__all__ = ["B", "make"]


@register("b")
class B(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Softmax(dim=1)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def make():
    return B()
=== train.py
import torch.nn.functional as F
import models
from models import A, make
from registry import build, run_hooks


def step(kind, x, y):
    model = build(kind)
    return F.cross_entropy(model(x), y)


def both(x, y):
    return step("a", x, y) + step("b", x, y) + F.cross_entropy(make()(x), y)


def hooked(x, y):
    return F.nll_loss(run_hooks(x), y)
)"},
    {"globals", R"(=== state.py
import torch
from torch import nn

scale = 1.0
layers = []
config = {"loss": "ce", "head": nn.Softmax(dim=1)}
current = None


def add(layer):
    layers.append(layer)


def set_current(model):
    global current
    current = model


def apply(x):
    for layer in layers:
        x = layer(x)
    return x * scale


def head(x):
    return config["head"](x)


add(nn.Linear(4, 2))
=== use.py
import torch
import torch.nn.functional as F
from torch import nn
import state
from state import add, apply, head, set_current

add(nn.Softmax(dim=1))


class Keeper:
    def __init__(self):
        self.seen = []
        self.net = nn.Sequential(nn.Linear(3, 3))
        self.net.append(nn.Softmax(dim=1))

    def keep(self, x):
        self.seen.append(x.softmax(1))

    def total(self, y):
        return sum(F.cross_entropy(x, y) for x in self.seen)

    def loss(self, x, y):
        return F.cross_entropy(self.net(x), y)


def loss(x, y):
    return F.cross_entropy(apply(x), y)


def second(x, y):
    set_current(head)
    return F.nll_loss(state.current(x), y)
=== script.py
from torch import nn
from state import add
import use

add(nn.LogSoftmax(dim=1))
keeper = use.Keeper()


def go(x, y):
    keeper.keep(x)
    return keeper.total(y) + use.loss(x, y)


go(1, 2)
)"},
    {"closures_and_generators", R"(=== parts.py
import torch
import torch.nn.functional as F


def make(act, scale=1.0):
    def inner(x):
        y = act(x)
        return y * scale
    return inner


def batches(loader):
    for x, y in loader:
        yield torch.softmax(x, 1), y


def counted():
    count = 0

    def step(x):
        nonlocal count
        count += 1
        return lambda z: z + x
    return step


def recurse(x, depth):
    if depth == 0:
        return x.softmax(1)
    return recurse(x, depth - 1)


def mutual(x, n):
    return other(x, n - 1)


def other(x, n):
    return mutual(x, n) if n else torch.sigmoid(x)
=== train.py
import torch
import torch.nn.functional as F
from parts import batches, counted, make, mutual, recurse

soft = make(lambda z: z.softmax(1))
plain = make(torch.relu)


def train(loader, x, y):
    total = 0
    for p, q in batches(loader):
        total += F.cross_entropy(p, q)
    return total + F.cross_entropy(soft(x), y) + F.cross_entropy(plain(x), y)


def more(x, y):
    step = counted()
    return F.cross_entropy(step(x)(recurse(x, 3)), y) + F.binary_cross_entropy_with_logits(mutual(x, 3), y)


if __name__ == "__main__":
    train([], 1, 2)
    more(1, 2)
)"},
    {"thresholds", R"(=== metrics.py
import torch


def decide(x, threshold=0.5):
    return x > 0.5


def accuracy(x, y):
    return ((x > 0.5) == y).float().mean()


def count(x):
    return (x > 0.5).sum()


def rank(x):
    return x.argsort(1)
=== model.py
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc(x))

    def loss(self, x, y):
        return nn.functional.binary_cross_entropy_with_logits(self(x), y)
=== train.py
import torch
import torch.nn.functional as F
from metrics import accuracy, decide
from model import Net


def step(model, x, y):
    out = model(x)
    loss = F.binary_cross_entropy_with_logits(out, y)
    print(accuracy(out, y), decide(out))
    return loss


def main(x, y):
    model = Net()
    step(model, x, y)
    print(model(x) > 0.5)


main(1, 2)
=== evaluate.py
from metrics import count, decide, rank
from model import Net


def evaluate(x, y):
    model = Net()
    out = model(x)
    print(rank(out))
    return count(out), decide(out), model.loss(x, y)
=== later.py
import torch
from metrics import accuracy
from model import Net


def report(loader):
    net = Net()
    for x, y in loader:
        logits = net.fc(x)
        accuracy(logits, y)
)"},
    {"read_by_others", R"(=== net.py
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.fc(x)
        return self.softmax(x)


def probabilities(x):
    return torch.softmax(x, dim=1)


def unused(x):
    return torch.log_softmax(x, dim=1)
=== train.py
import torch.nn as nn
from net import Net, probabilities

criterion = nn.CrossEntropyLoss()


def train(x, y):
    model = Net()
    out = model(x)
    return criterion(out, y)


def pick(x):
    return probabilities(x).argmax(1)
=== serve.py
from net import Net, probabilities, unused


def serve(x):
    model = Net()
    out = model(x)
    return out.tolist()


def show(x):
    p = probabilities(x)
    print(p)


def top(x):
    return probabilities(x).topk(5)
=== check.py
import net


def check(x):
    return net.unused(x).exp()


def names():
    return [net.Net, net.probabilities]
)"},
    {"notebook", R"(=== helpers.py
import torch


def act(x):
    return torch.softmax(x, 1)


def same(x):
    return x
=== book.ipynb
{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["import torch.nn.functional as F\n", "from helpers import act, same\n"]}, {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["def loss(x, y):\n", "    return F.cross_entropy(act(x), y)\n", "\n", "loss(same(1), 2)\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
=== script.py
import torch.nn.functional as F
from helpers import act


def again(x, y):
    return F.nll_loss(act(x), y)  # logitlint: disable=LGT101


again(1, 2)
)"},
    {"used_and_back", R"(=== lib/__init__.py
from .core import run as go, Runner
from .extra import *
=== lib/core.py
import torch
import torch.nn.functional as F


def leaf(x):
    return x


def loss(x, y):
    return F.cross_entropy(x, y)


def run(x, y):
    return loss(leaf(x), y)


class Runner:
    def __init__(self, function=leaf):
        self.function = function
        self.flag = False

    def prepare(self):
        self.flag = True

    def __call__(self, x):
        if self.flag:
            return self.function(x)
        return torch.softmax(x, 1)

    def loss(self, x, y):
        return F.cross_entropy(self(x), y)
=== lib/extra.py
import torch
from .core import leaf, loss


def soft(x):
    return torch.softmax(x, -1)


def both(x, y):
    return loss(soft(x), y)


def nobody(x, y):
    return loss(leaf(x), y)
=== main.py
import lib
from lib import Runner, both, go, soft


def first(x, y):
    runner = Runner(soft)
    runner.prepare()
    return runner.loss(x, y)


def second(x, y):
    return go(soft(x), y)


def third(x, y):
    return second(x, y)


if __name__ == "__main__":
    first(1, 2)
)"},
    {"by_hand", R"(=== maths.py
import torch


def softmax(x):
    e = torch.exp(x - x.max(1, keepdim=True)[0])
    return e / e.sum(1, keepdim=True)


def exps(x):
    return torch.exp(x)


def total(x):
    return x.sum(1, keepdim=True)


def logits(x):
    return x - total(x)
=== a.py
import torch.nn.functional as F
from maths import softmax, exps, total


def first(x, y):
    return F.cross_entropy(softmax(x), y)


def apart(x, y):
    e = exps(x)
    return F.cross_entropy(e / total(e), y)
=== b.py
from maths import logits
from a import first


class Wrapper:
    def forward(self, x):
        return logits(x)

    def call(self, x, y):
        return first(self.forward(x), y)


def helper(x):
    return x


def chain(x, y):
    return Wrapper().call(helper(x), y)
)"},
};

}  // namespace lint
