// Edits that once were, or might be, followed wrongly, each with the program that shows it.
#pragma once

namespace lint {

struct TypingTurn {
  const char* name;
  const char* file;    // in which
  const char* before;  // this
  const char* now;     // becomes this
  const char* text;
};

inline constexpr TypingTurn kTypingTurns[] = {
    {"an import in a body fills a registry", "train.py", "    pass\n", "    import models\n", R"(=== registry.py
MODELS = {}


def register(cls):
    MODELS["a"] = cls
    return cls
=== models.py
import torch
from registry import register


@register
class A:
    def __call__(self, x):
        return torch.softmax(x, 1)
=== train.py
import torch.nn.functional as F
from registry import MODELS


def setup():
    pass


def step(x, y):
    return F.cross_entropy(MODELS["a"]()(x), y)
)"},
    {"an import in a body makes a module of a script", "train.py", "    pass\n", "    import models\n", R"(=== state.py
layers = []
=== models.py
import torch
import torch.nn.functional as F
from torch import nn
import state

state.layers.append(nn.Softmax(dim=1))


def unrelated(x, y):
    return F.cross_entropy(torch.softmax(x, 1), y)
=== train.py
import torch.nn.functional as F
import state


def setup():
    pass


def step(x, y):
    for layer in state.layers:
        x = layer(x)
    return F.cross_entropy(x, y)
)"},
    {"an import in a body leads to a file that is no candidate", "train.py", "    pass\n", "    import plain\n",
     R"(=== plain.py
def double(x):
    return 2 * x
=== train.py
import torch
import torch.nn.functional as F


def setup():
    pass


def step(x, y):
    return F.cross_entropy(torch.softmax(x, 1), y)
)"},
    {"a name that another file takes from the layers", "train.py", "    pass\n", "    print(layers.ACT)\n",
     R"(=== layers.py
from torch import nn

ACT = nn.Softmax(dim=1)
=== net.py
from torch import nn
import layers


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return layers.ACT(self.fc(x))
=== run.py
import torch.nn.functional as F
from net import Net


def step(x, y):
    return F.cross_entropy(Net()(x), y)
=== train.py
import torch
import layers


def setup():
    pass


def other(x):
    return torch.sigmoid(x)
)"},
    {"the layers' file says more of the layer", "layers.py", "    pass\n", "    print(ACT)\n", R"(=== layers.py
from torch import nn

ACT = nn.Softmax(dim=1)


def other(x):
    pass
=== net.py
from torch import nn
import layers


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return layers.ACT(self.fc(x))
=== run.py
import torch.nn.functional as F
from net import Net


def step(x, y):
    return F.cross_entropy(Net()(x), y)
)"},
    {"a class is asked for by name", "train.py", "    pass\n", "    isinstance(x, nn.Softmax)\n", R"(=== net.py
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.act = nn.Softmax(dim=1)

    def forward(self, x):
        return self.act(self.fc(x))
=== run.py
import torch.nn.functional as F
from net import Net


def step(x, y):
    return F.cross_entropy(Net()(x), y)
=== train.py
import torch
from torch import nn


def setup(x):
    pass


def other(x):
    return torch.sigmoid(x)
)"},
    {"a script is imported by name from a body", "train.py", "    pass\n",
     "    return importlib.import_module('tool')\n",
     R"(=== tool.py
import torch
import torch.nn.functional as F
import state

state.layers.append(torch.sigmoid)


def loss(x, y):
    return F.cross_entropy(torch.softmax(x, 1), y)
=== state.py
layers = []
=== train.py
import importlib
import torch.nn.functional as F
import state


def setup():
    pass


def step(x, y):
    return setup().loss(x, y)


def second(x, y):
    return F.cross_entropy(state.layers[0](x), y)
)"},
    {"a function of the script is typed after it was imported by name", "tool.py", "torch.softmax(x, 1)", "x",
     R"(=== tool.py
import torch
import torch.nn.functional as F


def loss(x, y):
    return F.cross_entropy(torch.softmax(x, 1), y)
=== train.py
import importlib


def setup():
    return importlib.import_module('tool')


def step(x, y):
    return setup().loss(x.softmax(1), y)
)"},
    {"a base's method calls what a script's class defines", "base.py", "        return x\n",
     "        return self.finish(x)\n", R"(=== base.py
import torch.nn.functional as F


class Base:
    def score(self, x):
        return x

    def loss(self, x, y):
        return F.cross_entropy(self.score(x), y)
=== run.py
import torch
from base import Base


class Mine(Base):
    def finish(self, x):
        return torch.softmax(x, 1)
)"},
    {"a nested class's base", "base.py", "        return x\n", "        return self.finish(x)\n", R"(=== base.py
import torch.nn.functional as F


class Base:
    def score(self, x):
        return x

    def loss(self, x, y):
        return F.cross_entropy(self.score(x), y)
=== run.py
import torch
from base import Base


class Outer:
    class Mine(Base):
        def finish(self, x):
            return torch.softmax(x, 1)

        def loss(self, x, y):
            return super().loss(x, y)
=== second.py
import run


def go(x, y):
    return run.Outer.Mine().loss(x, y)
)"},
    {"a function becomes a generator", "a.py", "    return torch.softmax(x, 1)\n", "    yield torch.softmax(x, 1)\n",
     R"(=== a.py
import torch


def parts(x):
    return torch.softmax(x, 1)
=== b.py
import torch.nn.functional as F
from a import parts


def step(x, y):
    for part in parts(x):
        F.cross_entropy(part, y)
    return F.cross_entropy(parts(x), y)
)"},
    {"a placeholder that another method replaces", "a.py", "        pass\n", "        self.weight = x\n", R"(=== a.py
import torch
from torch import nn
import torch.nn.functional as F


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.zeros(1, 1)

    def change(self, x):
        pass

    def forward(self, x, y):
        return F.cross_entropy(torch.softmax(x * self.weight, 1), y)
)"},
    {"a global that a body declares", "a.py", "    pass\n", "    global act\n    act = torch.sigmoid\n", R"(=== a.py
import torch
import torch.nn.functional as F

act = torch.softmax


def change():
    pass


def step(x, y):
    change()
    return F.cross_entropy(act(x, 1), y)


def other(x, y):
    return F.nll_loss(act(x, 1), y)
)"},
    {"a main guard's script", "a.py", "    return x\n", "    return torch.softmax(x, 1)\n", R"(=== a.py
import torch
import torch.nn.functional as F


def act(x):
    return x


def step(x, y):
    return F.cross_entropy(act(x), y)


if __name__ == "__main__":
    step(1, 2)
)"},
    {"the first of two thresholds is another root's from now on", "d.py", "    first(x)\n", "", R"(=== a.py
import torch
import torch.nn.functional as F


def score(x):
    return torch.sigmoid(x)


def loss(x, y):
    return F.binary_cross_entropy_with_logits(score(x), y)
=== b.py
from a import score


def first(x):
    return score(x) > 0.500
=== c.py
from a import score


def second(x):
    return score(x) > 0.500
=== d.py
from b import first


def caller(x):
    first(x)
    return x.softmax(1)
)"},
    {"a file is found to be a user one round later", "a.py", "bar(x) + qux(x)", "bar(x)", R"(=== a.py
import torch
from b import bar


def baz(x):
    return torch.softmax(x, 1)


def qux(x):
    return baz(x)


def foo(x):
    return bar(x) + qux(x)
=== b.py
from a import baz


def bar(x):
    return baz(x)
=== c.py
from a import foo


def ccc(x):
    return foo(x)
=== d.py
from c import ccc


def ddd(x):
    return ccc(x)
=== e.py
from d import ddd


def eee(x):
    return ddd(x)
=== f.py
from e import eee


def fff(x):
    return eee(x)
)"},
    {"a user calls what is found one round later", "c.py", "a.foo(x) + b.bar(x)", "b.bar(x)", R"(=== a.py
import torch


def foo(x):
    return torch.softmax(x, 1)
=== b.py
import a


def bar(x):
    return a.foo(x)
=== c.py
import a
import b


def ccc(x):
    return a.foo(x) + b.bar(x)
=== d.py
import c


def ddd(x):
    return c.ccc(x)
=== e.py
import d


def eee(x):
    return d.ddd(x)
=== f.py
import e


def fff(x):
    return e.eee(x)
)"},
    {"a body of a file that is no candidate imports", "plain.py", "    import small\n", "    pass\n", R"(=== plain.py
def double(x):
    import small
    return 2 * x
=== small.py
ONE = 1
=== train.py
import torch
import torch.nn.functional as F
import plain


def step(x, y):
    return F.cross_entropy(torch.softmax(plain.double(x), 1), y)
)"},
    {"a body imports by name", "train.py", "    module = load('small')\n", "    module = load(x)\n", R"(=== small.py
ONE = 1
=== train.py
import importlib
import torch
import torch.nn.functional as F


def load(name):
    return importlib.import_module(name)


def step(x, y):
    module = load('small')
    return F.cross_entropy(torch.softmax(x, 1), y)
)"},
    {"a function that imports by name is no root any longer", "train.py", "    pass\n", "    step(1, 2)\n",
     R"(=== small.py
ONE = 1
=== train.py
import importlib
import torch
import torch.nn.functional as F


def step(x, y, name='small'):
    module = importlib.import_module(name)
    return F.cross_entropy(torch.softmax(x, 1), y)


def caller(x):
    pass
    return torch.sigmoid(x)
)"},
    {"a script makes a class that another file's function has inside", "script.py", "    return x\n",
     "    return x + 1\n", R"(=== base.py
import torch
import torch.nn.functional as F


class Base:
    def score(self, x):
        return self.finish(x)

    def loss(self, x, y):
        return F.cross_entropy(self.score(x), y)
=== use.py
import torch
from base import Base


def make(x):
    class Local(Base):
        def finish(self, x):
            return torch.softmax(x, 1)
    return Local()
=== script.py
import torch
import use


def same(x):
    return x


model = use.make(same(1))
print(model.loss(1, 2), torch.sigmoid(model))
=== second.py
import torch
import use

torch.sigmoid(use.make(1))
)"},
    {"what a script does to a module's memory", "first.py", "    return x\n", "    return x + 1\n", R"(=== state.py
import torch

weights = torch.randn(3, 3)
=== first.py
import torch
import torch.nn.functional as F
import state


def same(x):
    return x


out = torch.softmax(same(state.weights), 1)
F.cross_entropy(out, 1)
=== second.py
import torch
import state

state.weights.zero_()
torch.sigmoid(state.weights).zero_()
)"},
};

}  // namespace lint
