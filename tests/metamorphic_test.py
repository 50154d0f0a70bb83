#!/usr/bin/env python3
"""The same program written another way has the same mistakes: every case in testdata/ is rewritten in ways that change nothing of
what it means, and the built program ($LOGITLINT) must find in it what it found before.

Findings are compared by code and by the statement of the original that they are on. A rewriting works on the syntax tree; every
statement carries the place it had in the original, also where it moves to another file or into a function of its own.

    tests/metamorphic_test.py [--cases FOLDER] [--only REWRITING[,...]] [--keep FOLDER] [part of a path ...]

`--cases` takes another folder of programs (each a .py file or a folder); `--keep` writes those that fail, to look at.
"""

import argparse
import ast
import builtins
import collections
import concurrent.futures
import copy
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tokenize

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
TIMEOUT = 60

# Calls that take what rules are about, where nothing is reported: a rewriting must not make something of them either.
CONSUMER = re.compile(r"cross_entropy|nll_loss|kl_div|criterion|loss_fn|loss_func|bce", re.IGNORECASE)
# What may be asked of a model beside calling it, with or without a wrapper around it.
MODULE_METHODS = {"train", "eval", "parameters", "to", "cuda", "zero_grad", "state_dict", "named_parameters"}

# (rewriting, part of a case's path) -> why the findings rightly differ, or what is known to be missed.
EXCEPTIONS = {}


# --- programs ---


def statements(tree):
    """Every statement, outer ones first, in the order of the text."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt):
            yield node
            yield from statements(node)
        elif isinstance(node, (ast.ExceptHandler, ast.match_case)):
            yield from statements(node)


class Program:
    """path -> syntax tree, whose statements know where they come from"""

    def __init__(self, texts):
        self.texts = texts
        self.trees = {}
        for path, text in texts.items():
            tree = ast.parse(text)
            for statement in statements(tree):
                statement.origin = (path, statement.lineno)
            self.trees[path] = tree

    def copied(self):
        return {path: copy.deepcopy(tree) for path, tree in self.trees.items()}


def origins_of(text, tree):
    """[(begin, end, origin)] of the statements of `text`, which is `tree` as text"""
    parsed, known = list(statements(ast.parse(text))), list(statements(tree))
    if [type(s) for s in parsed] != [type(s) for s in known]:
        return None
    return [
        ((s.lineno, s.col_offset), (s.end_lineno, s.end_col_offset), getattr(k, "origin", None))
        for s, k in zip(parsed, known)
    ]


def check(folder, texts):
    for path, text in texts.items():
        target = pathlib.Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [PROGRAM, "check", "--isolated", "--threads", "1", "--output-format", "json", "."],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=TIMEOUT,
    )
    if run.returncode not in (0, 1):
        raise AssertionError(f"exit status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def found_in(texts, trees):
    """(what was found, as a bag of (code, origin); the raw findings)"""
    with tempfile.TemporaryDirectory(prefix="logitlint-meta-") as folder:
        findings = check(folder, texts)
    places = {path: origins_of(text, trees[path]) for path, text in texts.items()}
    bag = collections.Counter()
    for finding in findings:
        at = (finding["start"]["line"], finding["start"]["column"] - 1)
        holders = [o for begin, end, o in places[finding["path"]] or () if begin <= at <= end]
        bag[finding["code"], holders[-1] if holders else None] += 1
    return bag, findings


# --- rewritings: each takes a Program and the findings in it, and gives trees, or None where there is nothing to do ---


def unparsed(program, _):
    """Comments, blank lines and line breaks gone."""
    return program.copied()


def broken_lines(program, _):
    """A line break after every comma and opening bracket."""
    texts = {}
    for path, text in program.texts.items():
        depth, pieces, ends = 0, [], []
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        lines = text.splitlines(keepends=True)
        for token in tokens:
            if token.type == tokenize.OP and token.string in "([{":
                depth += 1
            elif token.type == tokenize.OP and token.string in ")]}":
                depth -= 1
            if token.type == tokenize.OP and depth > 0 and token.string in ("(", "[", "{", ","):
                ends.append(token.end)
        for number, line in enumerate(lines, 1):
            last = 0
            for row, column in ends:
                if row == number:
                    pieces += [line[last:column], "\n"]
                    last = column
            pieces.append(line[last:])
        texts[path] = "".join(pieces)
    return texts


class Renamer(ast.NodeTransformer):
    def __init__(self, names):
        self.names = names

    def visit_Name(self, node):
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        self.generic_visit(node)
        node.arg = self.names.get(node.arg, node.arg)
        return node

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        node.name = self.names.get(node.name, node.name)
        return node

    visit_MatchAs = visit_MatchStar = visit_ExceptHandler


def renamed(program, _):
    """Variables and parameters have other names, where nothing says their names otherwise."""
    trees = program.copied()
    bound, taken = set(), set(dir(builtins)) | {"self", "cls", "training"}  # Keras gives `training` by name
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bound.add(node.id)
            elif isinstance(node, ast.arg):
                bound.add(node.arg)
            elif isinstance(node, ast.Attribute):
                taken.add(node.attr)
            elif isinstance(node, ast.keyword) and node.arg:
                taken.add(node.arg)
            elif isinstance(node, ast.alias):
                taken |= {*node.name.split("."), node.asname}
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                taken.add(node.name)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                taken |= set(node.names)
            elif isinstance(node, ast.MatchClass):
                taken |= set(node.kwd_attrs)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                taken.add(node.rest)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                taken |= set(re.findall(r"\w+", node.value))
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    taken |= {n.id for n in ast.walk(inner) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
                              and not isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef))}
                    taken |= {k.arg for d in node.decorator_list for k in getattr(d, "keywords", ())}
    names = {name: f"n{i}" for i, name in enumerate(sorted(bound - taken)) if not name.startswith("__")}
    if not names:
        return None
    return {path: Renamer(names).visit(tree) for path, tree in trees.items()}


def names_used(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def is_import(statement):
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def names_bound(statement):
    if is_import(statement):
        return {(a.asname or a.name.split(".")[0]) for a in statement.names}
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)} | {
        name for n in ast.walk(statement) if is_import(n) or isinstance(n, (ast.FunctionDef, ast.ClassDef))
        for name in names_bound(n)
    }


def split(program, _):
    """Functions and classes that need nothing of the module but its imports, in a module of their own."""
    trees, changed = program.copied(), False
    folders = {str(pathlib.PurePosixPath(p).parent) for p in trees if p.endswith("__init__.py")}
    for path in list(trees):
        where = pathlib.PurePosixPath(path)
        if where.name == "__init__.py" or str(where.parent) in folders:
            continue
        tree = trees[path]
        imports = [s for s in tree.body if is_import(s) and not (isinstance(s, ast.ImportFrom) and (s.module == "__future__" or s.names[0].name == "*"))]
        if any(is_import(s) and s not in imports for s in tree.body):
            continue
        times = collections.Counter(name for s in tree.body for name in names_bound(s))
        ready = set(dir(builtins)) | {"__name__"} | {n for s in imports for n in names_bound(s)}
        moved = [s for s in tree.body if isinstance(s, (ast.FunctionDef, ast.ClassDef)) and times[s.name] == 1
                 and not any(isinstance(n, ast.Global) for n in ast.walk(s))]
        inside = {s.name: {n.id for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
                  | {n.arg for n in ast.walk(s) if isinstance(n, ast.arg)}
                  | {name for n in ast.walk(s) if n is not s and (is_import(n) or isinstance(n, (ast.FunctionDef, ast.ClassDef))) for name in names_bound(n)}
                  for s in moved}
        tops = set(times)
        while True:
            have = ready | {s.name for s in moved}
            # A name of the module that the function also binds itself may be meant either way.
            kept = [s for s in moved if names_used(s) <= have | (inside[s.name] - (tops - have))]
            if len(kept) == len(moved):
                break
            moved = kept
        if not moved:
            continue
        changed = True
        parts = where.stem + "_parts"
        back = ast.ImportFrom(parts, [ast.alias(s.name) for s in moved], 0)
        rest = [s for s in tree.body if s not in moved]
        docstring = 1 if ast.get_docstring(tree) is not None else 0
        last = max([docstring] + [i + 1 for i, s in enumerate(rest) if s in imports])
        tree.body = rest[:last] + [back] + rest[last:]
        trees[str(where.with_name(parts + ".py"))] = ast.Module([copy.deepcopy(s) for s in imports] + moved, [])
    return trees if changed else None


def last_name(function):
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def consumers(trees, findings):
    """The calls that are reported, and those that look as if they could be: {id of the call}"""
    reported = {(f["path"], f["start"]["line"], f["start"]["column"] - 1, f["end"]["line"], f["end"]["column"] - 1) for f in findings}
    # A function of the program may be given anything, a loss too.
    own = {node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    calls = set()
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and last_name(node.func) not in own:
                place = (path, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
                if place in reported or (
                        CONSUMER.search(last_name(node.func)) and node.args and not CONSUMER.search(last_name(node.args[0]))):
                    calls.add(id(node))
    return calls


class ArgumentWrapper(ast.NodeTransformer):
    # What is given to these is a model or a loss, not a tensor.
    FRAMEWORK = re.compile(r"^(create_supervised_\w+|Neural\w+|\w*Learner|\w*Trainer|Trial|Model|Loss|compile|fit|train)$")

    def __init__(self, calls, wrap):
        self.calls, self.wrap, self.count = calls, wrap, 0

    def visit_Call(self, node):
        chosen = id(node) in self.calls and not self.FRAMEWORK.match(last_name(node.func))
        self.generic_visit(node)
        if chosen and node.args and isinstance(node.args[0], (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.BinOp)):
            wrapped = self.wrap(node.args[0])
            if wrapped is not None:
                node.args[0] = wrapped
                self.count += 1
        return node


def method(name, *arguments):
    def wrap(value):
        return ast.Call(ast.Attribute(value, name, ast.Load()), [ast.Constant(a) for a in arguments], [])

    return wrap


def viewed(value):
    if not isinstance(value, ast.Name):
        return None
    return ast.Call(ast.Attribute(value, "view", ast.Load()), [ast.Attribute(copy.deepcopy(value), "shape", ast.Load())], [])


def wrapping(wrap):
    def rewrite(program, findings):
        trees = program.copied()
        calls = consumers(trees, findings)
        wrapper = ArgumentWrapper(calls, wrap)
        trees = {path: wrapper.visit(tree) for path, tree in trees.items()}
        return trees if wrapper.count else None

    return rewrite


class ReturnWrapper(ast.NodeTransformer):
    """Of `forward`, where all that it returns is made by a call: `return self.fc(x)`."""

    def __init__(self, wrap):
        self.wrap, self.count = wrap, 0

    def visit_FunctionDef(self, node):
        if node.name != "forward":
            return self.generic_visit(node)
        returns = [s for s in statements(node) if isinstance(s, ast.Return)]
        if node.returns is None and all(isinstance(r.value, ast.Call) and self.gives_tensor(r.value) for r in returns):
            for r in returns:
                r.value = self.wrap(r.value)
                self.count += 1
        return node

    @staticmethod
    def gives_tensor(call):
        name = last_name(call.func)
        return bool(re.search(r"softmax|sigmoid|^fc\d*$|head|linear|^exp$|^log$", name)) and "gumbel" not in name


def wrapping_returns(wrap):
    def rewrite(program, _):
        trees = program.copied()
        wrapper = ReturnWrapper(wrap)
        trees = {path: wrapper.visit(tree) for path, tree in trees.items()}
        return trees if wrapper.count else None

    return rewrite


class HelperMaker(ast.NodeTransformer):
    """`loss = F.cross_entropy(p, y)` becomes `loss = compute1(p, y)`."""

    def __init__(self, calls, globals_):
        self.calls, self.globals, self.helpers, self.statement = calls, globals_, [], None

    def visit(self, node):
        if isinstance(node, ast.stmt):
            outer, self.statement = self.statement, node
            node = super().visit(node)
            self.statement = outer
            return node
        return super().visit(node)

    def visit_Lambda(self, node):
        return node

    def visit_Call(self, node):
        # What a helper does to its parameter in place leaves the caller's name unknown.
        chosen = id(node) in self.calls and not last_name(node.func).endswith("_")
        self.generic_visit(node)
        if not chosen or any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
            return node
        base = node.func
        while isinstance(base, ast.Attribute):
            base = base.value
        parameters, given = [], []

        def pass_on(value):
            if isinstance(value, ast.Constant):
                return value
            parameters.append(f"a{len(parameters)}")
            given.append(value)
            return ast.Name(parameters[-1], ast.Load())

        function = node.func
        if not (isinstance(base, ast.Name) and base.id in self.globals):
            if isinstance(function, ast.Attribute) and not isinstance(function.value, ast.Name):
                function = ast.Attribute(pass_on(function.value), function.attr, ast.Load())  # x.softmax(1).argmax(1)
            else:
                function = pass_on(function)
        inner = ast.Call(function, [pass_on(a) for a in node.args], [ast.keyword(k.arg, pass_on(k.value)) for k in node.keywords])
        name = f"compute{len(self.helpers)}"
        body = ast.Return(inner)
        definition = ast.FunctionDef(
            name, ast.arguments([], [ast.arg(p) for p in parameters], None, [], [], None, []), [body], [], None
        )
        body.origin = definition.origin = getattr(self.statement, "origin", None)
        self.helpers.append(definition)
        return ast.Call(ast.Name(name, ast.Load()), given, [])


def extracted(program, findings):
    """The call that is reported, in a function of its own."""
    trees = program.copied()
    calls = consumers(trees, findings)
    count = 0
    for tree in trees.values():
        # Names of the module that nothing else in it binds.
        locals_ = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
        locals_ |= {n.id for s in ast.walk(tree) if isinstance(s, (ast.FunctionDef, ast.ClassDef)) for n in ast.walk(s)
                    if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        # In a class body, a comprehension or a decorator the names of the module's functions hold as well.
        maker = HelperMaker(calls, {n for s in tree.body if is_import(s) for n in names_bound(s)} - locals_)
        maker.visit(tree)
        at = next((i for i, s in enumerate(tree.body) if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
                   and not (isinstance(s, ast.ImportFrom) and s.module == "__future__")), len(tree.body))
        tree.body[at:at] = maker.helpers
        count += len(maker.helpers)
    return trees if count else None


def module_classes(trees):
    return {s.name for tree in trees.values() for s in tree.body if isinstance(s, ast.ClassDef)
            and any("Module" in ast.unparse(b) for b in s.bases)
            and not any(isinstance(m, ast.FunctionDef) and m.name in ("__call__", "__new__", "__getattr__") for m in s.body)
            and any(isinstance(m, ast.FunctionDef) and m.name == "forward" and len(m.args.args) == 2 and not m.args.vararg
                    and not m.args.kwarg and not m.args.kwonlyargs for m in s.body)}


def only_called(tree, name):
    """Whether the variable is called with one argument, trained and moved, and nothing else."""
    good = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.keywords:
            good.add(id(node.func))
        if isinstance(node, ast.Attribute) and node.attr in MODULE_METHODS:
            good.add(id(node.value))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            good.add(id(node))
    return all(id(n) in good for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == name)


def wrapped_model(wrapper):
    def rewrite(program, _):
        trees = program.copied()
        if len(trees) > 1:
            return None
        [tree] = trees.values()
        classes, count = module_classes(trees), 0
        for node in ast.walk(tree):
            if (isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
                    and isinstance(node.value, ast.Call) and last_name(node.value.func) in classes
                    and isinstance(node.value.func, ast.Name) and only_called(tree, node.targets[0].id)):
                node.value = ast.Call(ast.parse(wrapper, mode="eval").body, [node.value], [])
                count += 1
        if not count:
            return None
        at = next((i for i, s in enumerate(tree.body) if is_import(s) and getattr(s, "module", "") != "__future__"), 0)
        tree.body.insert(at, ast.Import([ast.alias("torch.nn")]))
        return trees

    return rewrite


def is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


class BodyWrapper(ast.NodeTransformer):
    def __init__(self, wrap):
        self.wrap = wrap

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        first = 1 if is_docstring(node.body[0]) else 0
        rest = node.body[first:]
        if rest and not any(isinstance(s, (ast.Global, ast.Nonlocal)) for s in rest):
            block = self.wrap(rest)
            block.origin = getattr(rest[0], "origin", None)
            node.body = node.body[:first] + [block]
        return node


def wrapped_bodies(wrap):
    def rewrite(program, _):
        return {path: BodyWrapper(wrap).visit(tree) for path, tree in program.copied().items()}

    return rewrite


class Assignments(ast.NodeTransformer):
    """`x = value` inside functions, by two statements or a tuple."""

    def __init__(self, rewrite):
        self.rewrite, self.depth, self.count = rewrite, 0, 0

    def visit_FunctionDef(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def visit_Lambda(self, node):
        return node

    def visit_Assign(self, node):
        if self.depth == 0 or len(node.targets) != 1 or not isinstance(node.targets[0], ast.Name):
            return node
        if isinstance(node.value, (ast.Lambda, ast.Await, ast.Yield, ast.YieldFrom, ast.Constant)):
            return node
        self.count += 1
        made = self.rewrite(node)
        for statement in made:
            statement.origin = node.origin
        return made


def packed(node):
    pair = ast.Tuple([node.targets[0], ast.Name("_rest", ast.Store())], ast.Store())
    return [ast.Assign([pair], ast.Tuple([node.value, ast.Constant(None)], ast.Load()))]


def in_dict(node):
    name, key = "_box", ast.Constant("value")
    return [
        ast.Assign([ast.Name(name, ast.Store())], ast.Dict([key], [node.value])),
        ast.Assign(node.targets, ast.Subscript(ast.Name(name, ast.Load()), key, ast.Load())),
    ]


def in_list(node):
    return [ast.Assign(node.targets, ast.Subscript(ast.List([node.value], ast.Load()), ast.Constant(0), ast.Load()))]


def through_variable(node):
    name = "_" + node.targets[0].id + "_before"
    return [
        ast.Assign([ast.Name(name, ast.Store())], node.value),
        ast.Assign(node.targets, ast.Name(name, ast.Load())),
    ]


def assigning(rewrite_one):
    def rewrite(program, _):
        visitor = Assignments(rewrite_one)
        trees = {path: visitor.visit(tree) for path, tree in program.copied().items()}
        return trees if visitor.count else None

    return rewrite


REWRITINGS = {
    "unparsed": unparsed,
    "broken-lines": broken_lines,
    "renamed": renamed,
    "split": split,
    "view": wrapping(viewed),
    "detach": wrapping(method("detach")),
    "to": wrapping(method("to", "cpu")),
    "contiguous": wrapping(method("contiguous")),
    "clone": wrapping(method("clone")),
    "return-clone": wrapping_returns(method("clone")),
    "return-contiguous": wrapping_returns(method("contiguous")),
    "extracted": extracted,
    "sequential": wrapped_model("torch.nn.Sequential"),
    "data-parallel": wrapped_model("torch.nn.DataParallel"),
    "if-true": wrapped_bodies(lambda body: ast.If(ast.Constant(True), body, [])),
    "try-finally": wrapped_bodies(lambda body: ast.Try(body, [], [], [ast.Pass()])),
    "tuple": assigning(packed),
    "dict": assigning(in_dict),
    "list": assigning(in_list),
    "variable": assigning(through_variable),
}


# --- the run ---


def cases_in(root, parts):
    found = []
    groups = [p for p in sorted(root.rglob("*")) if p.is_dir()] if root == ROOT / "testdata" else [root]
    if root == ROOT / "testdata":
        groups = [g for g in groups if g.parent == root and g.name != "engine" or g.parent == root / "engine"]
    for group in groups:
        for case in sorted(group.iterdir()):
            if case.suffix == ".py" or case.is_dir() and any(case.rglob("*.py")) and not any(case.rglob("*.ipynb")):
                if not parts or any(part in case.as_posix() for part in parts):
                    found.append(case)
    return found


def read(case):
    files = [case] if case.is_file() else sorted(case.rglob("*.py"))
    base = case.parent if case.is_file() else case
    # A comment that takes a finding back is about a line, and lines change.
    return {f.relative_to(base).as_posix(): re.sub("noqa|logitlint:", "", f.read_text(encoding="utf-8")) for f in files}


def excepted(name, case):
    return any(rewriting == name and part in case.as_posix() for rewriting, part in EXCEPTIONS)


def describe(bag):
    return ", ".join(f"{code} at {'%s:%d' % origin if origin else '?'}{' x%d' % n if n > 1 else ''}" for (code, origin), n in bag.items())


def run_case(case, names, keep):
    """[(rewriting, what went wrong)], and how many rewritings there were"""
    try:
        program = Program(read(case))
    except (SyntaxError, ValueError, RecursionError):
        return [], 0
    before, findings = found_in(program.texts, program.trees)
    wrong, count = [], 0
    for name in names:
        made = REWRITINGS[name](program, findings)
        if made is None:
            continue
        count += 1
        if all(isinstance(tree, str) for tree in made.values()):
            texts, trees = made, program.trees
        else:
            trees = made
            texts = {path: ast.unparse(ast.fix_missing_locations(tree)) + "\n" for path, tree in trees.items()}
        after, _ = found_in(texts, trees)
        if (before == after) == excepted(name, case):
            lost, gained = before - after, after - before
            message = "; ".join(filter(None, [lost and f"lost {describe(lost)}", gained and f"new {describe(gained)}"]))
            wrong.append((name, message or "is an exception and need not be"))
            if keep:
                for path, text in texts.items():
                    target = pathlib.Path(keep, name, case.stem, path)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
    return wrong, count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=pathlib.Path, default=ROOT / "testdata")
    parser.add_argument("--only", default=",".join(REWRITINGS))
    parser.add_argument("--keep")
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    cases = cases_in(options.cases.resolve(), options.parts)
    total, failures, by_rewriting = 0, 0, collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        jobs = pool.map(lambda case: run_case(case, options.only.split(","), options.keep), cases)
        for case, (wrong, count) in zip(cases, jobs):
            total += count
            for name, message in wrong:
                failures += 1
                by_rewriting[name] += 1
                print(f"{case.relative_to(options.cases.resolve())}: {name}: {message}")
    print(f"{len(cases)} cases, {total} rewritings, {failures} differ" + "".join(f", {n} {c}" for n, c in by_rewriting.items()))
    return 1 if failures or not total else 0


if __name__ == "__main__":
    sys.exit(main())
