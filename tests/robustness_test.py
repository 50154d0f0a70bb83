#!/usr/bin/env python3
"""Programs that nobody should write, and huge ones: the built program ($LOGITLINT) neither crashes nor hangs on them, and
still finds the mistake in the file beside them."""

import json
import os
import pathlib
import subprocess
import tempfile
import textwrap
import time
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
SECONDS = 120  # a hang, also on a machine that does much else

IMPORTS = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n\n\n"
ORDINARY = IMPORTS + "def step(model, x, y):\n    return F.cross_entropy(F.softmax(model(x), dim=1), y)\n"


class RobustnessTest(unittest.TestCase):
    def survives(self, text, finds=None):
        """Lints `text`: one file, or {name: text}. `finds`: how often LGT101 must be reported in it."""
        files = text if isinstance(text, dict) else {"odd.py": text}
        with tempfile.TemporaryDirectory(prefix="logitlint-robust-") as folder:
            for name, content in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(IMPORTS + textwrap.dedent(content), encoding="utf-8")
            pathlib.Path(folder, "ordinary.py").write_text(ORDINARY, encoding="utf-8")
            begin = time.monotonic()
            try:
                run = subprocess.run(
                    [PROGRAM, "check", "--output-format", "json"], cwd=folder, capture_output=True, timeout=SECONDS
                )
            except subprocess.TimeoutExpired:
                self.fail(f"still running after {SECONDS} s")
            self.seconds = time.monotonic() - begin
        self.assertIn(run.returncode, (0, 1), f"{run.returncode}: {run.stderr[-2000:].decode(errors='replace')}")
        findings = [(f["path"], f["code"]) for f in json.loads(run.stdout)]
        self.assertIn(("ordinary.py", "LGT101"), findings)
        if finds is not None:
            self.assertEqual(sum(code == "LGT101" for path, code in findings if path != "ordinary.py"), finds)


class ThingsThatContainThemselves(RobustnessTest):
    def test_containers(self):
        self.survives(
            """
            a = []
            a.append(a)
            a.extend(a)
            a += a
            d = {}
            d["self"] = d
            d.update(d)
            d.update({"again": {**d}})
            s = [a, d]
            s[0] = s
            t = (s, s)
            s.append(t)
            b, c = [], []
            b.append(c); c.append(b)
            for x in a:
                a.append(x)
            print(sum(a), a == a, a + a, sorted(a), list(a) * 3, a in a, d == d, f"{a}{d}", torch.stack(a))
            p = torch.softmax(torch.cat(a), dim=1)
            while a:
                a = [a, a]
                d = {"d": d, "a": a}
                t = (t, a, d)
            F.cross_entropy(d["d"]["d"]["d"]["a"], p)
            """
        )

    def test_objects(self):
        self.survives(
            """
            class Node(nn.Module):
                def __init__(self, parent=None):
                    super().__init__()
                    self.me = self
                    self.parent = parent or self
                    self.child = Node(self)
                    self.children = nn.ModuleList([self, self.child])

                def forward(self, x):
                    return self.parent(self.child(F.softmax(self.me(x), dim=1)))

                def __getattr__(self, name):
                    return getattr(self, name)

                def __call__(self, x):
                    return self(x)

                @property
                def endless(self):
                    return self.endless

            n = Node()
            F.cross_entropy(n(torch.ones(3)), n.endless)
            n.me.me.me.me = n
            net = nn.Sequential()
            net.add_module("net", net)
            net.append(net)
            F.cross_entropy(net(F.softmax(n.unknown, dim=1)), n)
            """
        )

    def test_functions(self):
        self.survives(
            """
            def f(f):
                return f(f)

            def g(*args, **kwargs):
                return g(g, *args, g=g, **kwargs)

            h = lambda x: h(h(x))
            f(f)
            g(1, 2, a=3)
            h(F.softmax(h, dim=1))
            y = (lambda u: u(u))(lambda u: u(u))
            z = (lambda f: (lambda x: f(lambda v: x(x)(v)))(lambda x: f(lambda v: x(x)(v))))(f)
            F.cross_entropy(F.softmax(z, dim=1), y)
            from functools import partial
            q = partial(partial, partial)
            q = partial(q, q)
            q(q)(q)(q)
            """
        )

    def test_decorators(self):
        self.survives(
            """
            def again(f):
                return again

            def twice(f):
                return twice(twice)(f)

            @again
            @again
            def a(x):
                return F.softmax(x, dim=1)

            @twice
            def b(x):
                return F.softmax(b(x), dim=1)

            @lambda f: f(f)
            def c(x):
                return c

            @c
            @a
            class K(c):
                @K
                def m(self):
                    return self.m()

            F.cross_entropy(a(b(c(K().m()))), 1)
            """
        )


class Classes(RobustnessTest):
    def test_bases_that_make_no_sense(self):
        self.survives(
            """
            class A(A):
                pass

            class B(nn.Module):
                pass

            class C(B, B, nn.Module, C):
                def forward(self, x):
                    return F.softmax(super().forward(x), dim=1)

            class X(Y):
                def forward(self, x):
                    return super().forward(x)

            class Y(X):
                def forward(self, x):
                    return super(X, self).forward(x)

            class X(Y):
                pass

            class Y(X):
                pass

            class P: pass
            class Q(P): pass
            class R(P, Q): pass

            class M(type(M), metaclass=M):
                __class__ = M
                __mro__ = ()

            for T in (A, C, X, Y, R, M):
                F.cross_entropy(T()(torch.ones(2)), T)
                T.__bases__ = (T,)
                T.forward = T
                F.cross_entropy(T()(torch.ones(2)), T)
            """
        )

    def test_classes_in_loops(self):
        self.survives(
            """
            base = nn.Module
            for i in range(100):
                class base(base):
                    def forward(self, x):
                        return F.softmax(super().forward(x), dim=1)
            F.cross_entropy(base()(torch.ones(2)), 0)
            while True:
                class base(base):
                    inner = base
            """
        )

    def test_classes_made_by_recursion(self):
        self.survives(
            """
            def make(n, base=nn.Module):
                class Net(base):
                    def __init__(self):
                        super().__init__()
                        self.inner = make(n + 1, Net)()

                    def forward(self, x):
                        return F.softmax(self.inner(x), dim=1)

                return Net

            F.cross_entropy(make(0)()(torch.ones(2)), 0)
            """
        )

    def test_three_thousand_methods(self):
        methods = "".join(
            f"    def m{i}(self, x):\n        self.a{i} = F.softmax(x, dim=1)\n        return self.m{(i * 7 + 1) % 3000}(self.a{i})\n"
            for i in range(3000)
        )
        self.survives("class Big(nn.Module):\n" + methods + "\nF.cross_entropy(Big().m0(torch.ones(2)), 0)\n")

    def test_three_thousand_classes(self):
        classes = "class C0(nn.Module):\n    def forward(self, x):\n        return F.softmax(x, dim=1)\n"
        classes += "".join(f"class C{i}(C{i - 1}):\n    pass\n" for i in range(1, 3000))
        self.survives(classes + "F.cross_entropy(C2999()(torch.ones(2)), 0)\n")


class Recursion(RobustnessTest):
    def test_without_end(self):
        self.survives(
            """
            def down(n, acc):
                return down(n + 1, (acc, F.softmax(acc, dim=n)))

            def ping(x, t):
                return pong(F.softmax(x, dim=1), (*t, x), [t])

            def pong(x, t, l):
                l.append(l)
                return ping(x, (*t, *l))

            def fan(x):
                return fan(x[0]), fan(x[1]), fan(x[2]), fan((x, x, x))

            def ackermann(m, n):
                return ackermann(m - 1, ackermann(m, n - 1)) if m and n else F.softmax(n, dim=m)

            def words(s):
                return words(s + s) + words(s * 2)

            def dicts(d):
                return dicts({**d, len(d): d})

            down(0, torch.ones(2))
            F.cross_entropy(ping(torch.ones(2), ()), 0)
            fan(torch.ones(2))
            F.cross_entropy(ackermann(4, torch.ones(2)), 0)
            words("x")
            dicts({})
            """
        )

    def test_generators(self):
        self.survives(
            """
            def tree(x):
                yield F.softmax(x, dim=1)
                yield from tree(x)
                for y in tree(x):
                    yield tree(y)

            def ping(x):
                yield from pong(x)

            def pong(x):
                yield from ping(x)

            for a in tree(torch.ones(2)):
                for b in a:
                    F.cross_entropy(b, 0)
            F.cross_entropy(next(ping(1)), list(pong(2)))
            """
        )

    def test_two_to_the_forty_calls(self):
        functions = "def f0(x):\n    return F.softmax(x, dim=1)\n"
        functions += "".join(f"def f{i}(x):\n    return f{i - 1}(f{i - 1}(x))\n" for i in range(1, 41))
        self.survives(functions + "F.cross_entropy(f40(torch.ones(2)), 0)\n")

    def test_many_arguments_to_one_function(self):
        calls = "".join(f"F.cross_entropy(deep({i}, 'a{i}', torch.ones({i})), 0)\n" for i in range(3000))
        self.survives("def deep(n, s, x):\n    return F.softmax(x, dim=1) if n else x\n" + calls)


class Imports(RobustnessTest):
    def test_circles(self):
        self.survives(
            {
                "a.py": "from b import *\nfrom a import *\nimport a\nx = F.softmax(a.b.y, dim=1)\n",
                "b.py": "from c import *\nfrom a import x as y\nF.cross_entropy(y, x)\n",
                "c.py": "from a import *\nfrom b import *\nfrom c import *\nimport c.c.c as d\nF.cross_entropy(F.softmax(x, 1), d)\n",
                "p/__init__.py": "from . import *\nfrom .q import *\nfrom p import p\n",
                "p/q.py": "from .. import *\nfrom ....... import e\nfrom . import q\nfrom .q import q\nsoftmax = q.q.q\n",
            }
        )

    def test_long_chain(self):
        files = {f"m{i}.py": f"from m{i + 1} import f\n" for i in range(300)}
        files["m300.py"] = "def f(x):\n    return F.softmax(x, dim=1)\n"
        files["train.py"] = "from m0 import f\n\ndef step(m, x, y):\n    return F.cross_entropy(f(m(x)), y)\n"
        self.survives(files)

    def test_module_that_imports_itself_while_it_runs(self):
        self.survives(
            {
                "x.py": "import importlib\nwhile True:\n    x = importlib.import_module('x')\n    F.cross_entropy(x.x.x, 0)\n",
                "y.py": "def f():\n    from y import f\n    return F.softmax(f(), dim=1)\nF.cross_entropy(f(), 0)\n",
            }
        )


class Loops(RobustnessTest):
    def test_nests(self):
        nest = "".join("    " * i + "while True:\n" for i in range(60))
        nest += "    " * 60 + "x = F.softmax(x, dim=1)\n" + "    " * 60 + "F.cross_entropy(x, 0)\n"
        self.survives("x = torch.ones(2)\n" + nest)
        nest = "".join("    " * i + f"for i{i} in range(1000000):\n" for i in range(60))
        self.survives(nest + "    " * 60 + "F.cross_entropy(F.softmax(i0, dim=1), 0)\n")

    def test_growing_values(self):
        self.survives(
            """
            t, s, n, d, l = (), "", 1, {}, []
            while t != 1:
                t = (*t, t)
                s = s + s + "x"
                n = n * n + 2
                n = n << n
                n = n ** n
                d[n] = s
                d = {**d, s: t}
                l = l + [l, t, d] * 1000000000
                x = F.softmax(torch.ones(n), dim=n)
                F.cross_entropy(x.view(t).repeat(n)[s], l)
            for i in range(10 ** 18):
                t += (i,)
            for i in range(10 ** 18):
                F.cross_entropy(t[i], "x" * 10 ** 18)
            net = nn.Sequential(*[nn.Softmax(dim=1) for _ in range(10 ** 9)])
            F.cross_entropy(net(torch.ones(2)), [0] * 10 ** 12)
            """
        )

    def test_arithmetic_of_constants(self):
        self.survives(
            """
            a = 9223372036854775807 + 1
            b = -9223372036854775808 - 1
            c = -9223372036854775808 // -1
            d = 1 // 0 + 1 % 0 + 1 / 0
            e = 1 << 100000000000
            e = 1 << -1
            f = 10 ** 100 ** 100
            g = 99999999999999999999999999999999999999999999 - 0x8000000000000000 + 1e999 * 0
            h = -9223372036854775808 % -1
            h = -(-9223372036854775808)
            for n in (a, b, c, d, e, f, g, h, 1e400, float("nan"), int("x"), int(1e300)):
                p = F.softmax(torch.ones(n, n), dim=n)
                p = p.view(n, -n).permute(n, n).flatten(n, -n).squeeze(n).unsqueeze(n).transpose(n, n)
                p = p[n:n:n, ..., n].sum(n).repeat(n).chunk(n)[n]
                F.cross_entropy(p, n)
                nn.Linear(n, n)(p)
                nn.Conv2d(n, n, n)(p)
                print("%d %s" % (n, n), "{:d}".format(n), "x" * n, [0] * n, list(range(n, n, n)))
            """
        )

    def test_axes_out_of_range(self):
        self.survives(
            """
            x = nn.Conv2d(3, 5, 1)(torch.ones(2, 3, 4, 4))
            for axis in (-100, -5, 4, 100, 2 ** 31, -2 ** 63):
                p = F.softmax(x, dim=axis)
                p.argmax(dim=axis)
                p.max(axis)[1]
                p.transpose(axis, -axis)
                torch.cat([p, p], axis)
                torch.stack([p] * 50, axis)
                p.sum(axis, keepdim=True)
                F.cross_entropy(p, x)
            for _ in range(40):
                x = x.unsqueeze(0).unsqueeze(-1)
            F.cross_entropy(F.softmax(x, dim=20), x)
            y = torch.ones(*range(1, 60))
            F.cross_entropy(F.softmax(y.permute(*range(59)), dim=58), y[(None,) * 60])
            """
        )


class Branches(RobustnessTest):
    def test_many_flags(self):
        branches = "".join(f"    if f{i}:\n        x = F.softmax(x, dim=1)\n    if not f{i}:\n        x = x + {i}\n" for i in range(2000))
        flags = ", ".join(f"f{i}" for i in range(2000))
        self.survives(f"def f(x, y, {flags}):\n{branches}    return F.cross_entropy(x, y)\n")

    def test_many_values_of_one_flag(self):
        branches = "".join(f"    {'el' if i else ''}if kind == 'k{i}':\n        x = nn.Linear(8, {i + 2})(x).softmax(1)\n" for i in range(1000))
        self.survives(f"def f(x, y, kind):\n{branches}    return F.cross_entropy(x, y)\n")

    def test_nested_conditional_expressions(self):
        chain = "x"
        for i in range(150):
            chain = f"(F.softmax(x, dim=1) if c{i} else {chain})"
        self.survives(f"def f(x, y):\n    return F.cross_entropy({chain}, y)\n")

    def test_objects_that_differ_on_every_path(self):
        branches = "".join(f"    if a[{i}]:\n        o.x{i} = nn.Softmax(dim=1)\n        l.append(o.x{i})\n        d[{i}] = l\n" for i in range(500))
        self.survives(f"def f(a, o, y):\n    l, d = [], {{}}\n{branches}    return F.cross_entropy(nn.Sequential(*l)(y), d)\n")

    def test_returns_everywhere(self):
        returns = "".join(f"    if x.a{i}:\n        return F.softmax(x, dim=1), {i}\n" for i in range(1000))
        self.survives(f"def f(x):\n{returns}\ndef g(x, y):\n    return F.cross_entropy(f(x)[0], y)\n")

    def test_try_nests(self):
        nest = "".join("    " * i + "try:\n" for i in range(80)) + "    " * 80 + "x = F.softmax(x, dim=1)\n"
        for i in reversed(range(80)):
            nest += "    " * i + "except E:\n" + "    " * i + "    x = x + 1\n" + "    " * i + "finally:\n" + "    " * i + "    y = x\n"
        self.survives("x = torch.ones(2)\n" + nest + "F.cross_entropy(x, y)\n")


class Huge(RobustnessTest):
    def test_assignments(self):
        self.survives("x = torch.ones(8, 4)\n" + "x = F.softmax(x, dim=1)\n" * 20000 + "F.cross_entropy(x, 0)\n")
        names = "".join(f"x{i + 1} = F.softmax(x{i}, dim=1)\n" for i in range(20000))
        self.survives("x0 = torch.ones(8, 4)\n" + names + "F.cross_entropy(x20000, 0)\n")

    def test_nested_calls(self):
        self.survives("x = torch.ones(2)\nF.cross_entropy(" + "F.softmax(" * 500 + "x" + ", dim=1)" * 500 + ", 0)\n")

    def test_long_chain_of_methods(self):
        self.survives("x = torch.ones(2)\nF.cross_entropy(x" + ".softmax(1)" * 2000 + ", 0)\n")

    def test_long_literals(self):
        self.survives("l = [" + "nn.Softmax(dim=1), " * 20000 + "]\nF.cross_entropy(nn.Sequential(*l)(torch.ones(2)), l)\n")
        self.survives("d = {" + "".join(f"'k{i}': nn.Softmax(dim=1), " for i in range(20000)) + "}\nF.cross_entropy(d['k7'](d), d)\n")
        self.survives("x = " + " + ".join(f"F.softmax(a{i}, dim=1)" for i in range(5000)) + "\nF.cross_entropy(x, 0)\n")

    def test_many_layers(self):
        layers = "".join(f"        self.fc{i} = nn.Linear(8, 8)\n" for i in range(3000))
        calls = "".join(f"        x = F.softmax(self.fc{i}(x), dim=1)\n" for i in range(3000))
        self.survives(
            f"class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n{layers}\n"
            f"    def forward(self, x):\n{calls}        return x\n\n"
            "def step(x, y):\n    return F.cross_entropy(Net()(x), y)\n"
        )

    def test_many_functions(self):
        functions = "".join(f"def f{i}(m, x, y):\n    return F.cross_entropy(F.softmax(m(x), dim=1), y)\n" for i in range(5000))
        self.survives(functions, finds=5000)

    def test_many_names_of_one_value(self):
        self.survives(" = ".join(f"a{i}" for i in range(5000)) + " = F.softmax(torch.ones(2), dim=0)\nF.cross_entropy(a4999, 0)\n")

    def test_wide_comprehensions(self):
        loops = " ".join(f"for x{i} in range(1000)" for i in range(40))
        self.survives(f"l = [F.softmax(x0, dim=1) {loops}]\nF.cross_entropy(l[0], l)\n")


class LoopsOfOtherKinds(RobustnessTest):
    def test_imports_in_circles(self):
        self.survives(
            {
                "a.py": "import b\nfrom b import *\nfrom c import late\n\n\ndef early(x):\n    return b.late(F.softmax(x, dim=1))\n",
                "b.py": "import a\nfrom a import *\nfrom c import *\n\n\ndef late(x):\n    return a.early(x)\n",
                "c.py": "import c\nfrom c import late\nfrom a import early as late\nF.cross_entropy(late(c.c.c.late(x)), 0)\n",
                "p/__init__.py": "from . import q\nfrom .q import *\nfrom p import p\nimport p.p.p\n",
                "p/q.py": "from . import *\nfrom .q import q\nfrom .. import p\nq = p.q.q\nF.cross_entropy(q(F.softmax(q, dim=1)), q)\n",
            }
        )

    def test_modules_in_themselves(self):
        self.survives(
            """
            class Outer(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.inner = Inner(self)
                    self.all = nn.ModuleDict({"outer": self, "inner": self.inner})
                    self.add_module("again", self)
                    self.register_module("all_again", self.all)
                    self.chain = nn.Sequential(self, self.inner)
                    self.chain.append(self.chain)

                def forward(self, x):
                    for m in self.modules():
                        x = m(x)
                    return self.inner(self.chain(F.softmax(self.all["outer"](x), dim=1)))

            class Inner(nn.Module):
                def __init__(self, outer):
                    super().__init__()
                    self.outer = outer
                    outer.inner = self

                def forward(self, x):
                    return self.outer(self.outer.inner.outer(x))

            net = nn.DataParallel(Outer())
            net.module = net
            F.cross_entropy(net(torch.ones(2)), 0)
            F.cross_entropy(net.module.module.module(torch.ones(2)), 0)
            """
        )

    def test_attributes_in_circles(self):
        self.survives(
            """
            class Loose:
                def __getattr__(self, name):
                    return getattr(self, name + "_")

                def __getitem__(self, i):
                    return self[i + 1]

                def __len__(self):
                    return len(self)

                def __iter__(self):
                    return iter(self)

                def __next__(self):
                    return next(self)

                def __eq__(self, other):
                    return other == self

                def __bool__(self):
                    return bool(self)

                def __add__(self, other):
                    return other + self

                __radd__ = __add__

                def __enter__(self):
                    with self as me:
                        return me

                def __exit__(self, *args):
                    return self.__exit__(*args)

            class A:
                @property
                def p(self):
                    return self.q

                @property
                def q(self):
                    return F.softmax(self.p, dim=1)

                @q.setter
                def q(self, value):
                    self.q = value

                def __setattr__(self, name, value):
                    setattr(self, name, value)

                def __getattribute__(self, name):
                    return object.__getattribute__(self, self.__getattribute__(name))

            a, l = A(), Loose()
            a.q = a.p
            with l as m:
                F.cross_entropy(m.x.y.z, a.q)
            if l == m or not l:
                F.cross_entropy(l[0] + m, len(l))
            for x in l:
                F.cross_entropy(x, F.softmax(l + x, dim=1))
            delattr(a, "q"), vars(a).update(vars(a)), setattr(A, "p", A.q)
            F.cross_entropy(a.p, a.q)
            """
        )

    def test_decorators_and_generators_in_circles(self):
        self.survives(
            """
            import functools

            def outer(f):
                @outer
                @functools.wraps(f)
                def inner(*args):
                    return outer(inner)(*args)
                return inner

            class Deco:
                def __init__(self, f=None):
                    self.f = Deco(self)

                def __call__(self, *args):
                    return self.f(*args)

                def __get__(self, instance, owner):
                    return self.__get__(instance, owner)

            @outer
            @Deco
            @Deco()
            def f(x):
                return f(F.softmax(x, dim=1))

            def gen():
                for x in gen():
                    yield x
                yield from map(lambda g: list(gen()), gen())

            class K:
                @Deco
                @outer
                def m(self):
                    return K.m

            F.cross_entropy(f(K().m()), next(gen()))
            F.cross_entropy(functools.reduce(lambda a, b: functools.reduce(f, gen()), gen()), 0)
            F.cross_entropy(functools.partial(f, f)(functools.lru_cache(f)), 0)
            """
        )

    def test_registries_in_circles(self):
        self.survives(
            """
            REGISTRY = {}

            def register(name):
                def keep(cls):
                    REGISTRY[name] = cls
                    REGISTRY[cls] = REGISTRY
                    return build(name)
                return keep

            def build(name):
                return REGISTRY[name](build(name)) if name in REGISTRY else build(REGISTRY)

            @register("net")
            @register("again")
            class Net(nn.Module):
                def __init__(self, cfg=None):
                    super().__init__()
                    self.sub = build("net")
                    for k, v in REGISTRY.items():
                        REGISTRY[k + k] = v
                        setattr(self, k, build(k))

                def forward(self, x):
                    return F.softmax(self.sub(x), dim=1)

            class Meta(type):
                def __new__(mcs, name, bases, ns):
                    cls = Meta(name, bases, ns)
                    REGISTRY[name] = cls
                    return cls

                def __call__(cls, *args):
                    return cls(*args)

                def __init_subclass__(cls):
                    class Sub(cls):
                        pass

            class M(metaclass=Meta):
                def __init_subclass__(cls):
                    class Sub(cls):
                        pass

            class N(M):
                def __new__(cls):
                    return N()

                def __init__(self):
                    self.__init__()

                def __class_getitem__(cls, i):
                    return cls[i]

            F.cross_entropy(build("net")(torch.ones(2)), N())
            F.cross_entropy(REGISTRY["M"]()(N[0]), M())
            """
        )

    def test_forward_methods_that_call_one_another(self):
        classes = "".join(
            f"class C{i}(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.next = C{(i + 1) % 40}()\n\n"
            f"    def forward(self, x):\n        return F.softmax(self.next(x) + self.next(self.next(x)), dim=1)\n\n\n"
            for i in range(40)
        )
        self.survives(classes + "F.cross_entropy(C0()(torch.ones(2)), 0)\n")

    def test_deep_nesting(self):
        functions = "".join("    " * i + f"def f{i}(x):\n" for i in range(90)) + "    " * 90 + "return F.softmax(x, dim=1)\n"
        functions += "".join("    " * i + f"return f{i}(x)\n" for i in reversed(range(1, 90)))
        self.survives(functions + "F.cross_entropy(f0(torch.ones(2)), 0)\n")
        classes = "".join("    " * i + f"class C{i}(nn.Module):\n" for i in range(90)) + "    " * 90 + "y = F.softmax(x, dim=1)\n"
        self.survives("x = 1\n" + classes + "F.cross_entropy(" + ".".join(f"C{i}" for i in range(90)) + ".y, 0)\n")
        self.survives("x = " + "lambda y: " * 300 + "F.softmax(y, dim=1)\nF.cross_entropy(x" + "(1)" * 300 + ", 0)\n")
        self.survives("x = " + "[" * 300 + "F.softmax(y, dim=1)" + "]" * 300 + "\nF.cross_entropy(x" + "[0]" * 300 + ", 0)\n")
        blocks = "".join("    " * i + ("with a as b:\n", "for b in a:\n", "while a:\n", "if a:\n")[i % 4] for i in range(90))
        self.survives("a = 1\n" + blocks + "    " * 90 + "F.cross_entropy(F.softmax(b, dim=1), a)\n")


if __name__ == "__main__":
    unittest.main()
