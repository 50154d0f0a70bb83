"""Training code that nobody wrote, for measurements: the same for the same seed. Classes, functions and numbers differ, so that
no two files are alike; what is imported exists, and what is trained has a loss.

    bench/made_up_code.py KIND FOLDER [--lines N]     KIND: file, project or repository
"""

import argparse
import pathlib
import random

WORDS = "anchor batch beam cache channel chunk depth edge epoch feature frame gate graph head image index label layer mask merge mode node offset patch phase query rate ratio region sample scale scene score shape slot span stage stride token track unit vector view weight width window".split()

# Mistakes that are found in a function of their own, each with the code that is reported.
MISTAKES = [
    ("LGT101", "    probabilities = torch.softmax(model({x}), dim=1)\n    loss = F.cross_entropy(probabilities, {y})\n"),
    ("LGT101", "    scores = F.softmax(model({x}), dim=-1)\n    loss = nn.CrossEntropyLoss()(scores, {y})\n"),
    ("", "    outputs = torch.sigmoid(model({x}))\n    loss = F.binary_cross_entropy_with_logits(outputs, {y})\n"),
    ("", "    loss = F.nll_loss(torch.softmax(model({x}), dim=1), {y})\n"),
]
GOOD = [
    "    loss = F.cross_entropy(model({x}), {y})\n",
    "    loss = F.mse_loss(model({x}), {y})\n",
    "    log_probabilities = F.log_softmax(model({x}), dim=1)\n    loss = F.nll_loss(log_probabilities, {y})\n",
]
HEADER = "import math\nimport os\nimport random\n\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"


class Author:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.count = 0

    def word(self):
        return self.dice.choice(WORDS)

    def name(self):
        self.count += 1
        return f"{self.word()}_{self.word()}_{self.count}"

    def class_name(self, kind):
        self.count += 1
        return f"{self.word().title()}{self.word().title()}{kind}{self.count}"

    # Of about 20 lines, without anything a rule is about.
    def helper(self):
        a, b, c = self.dice.sample(WORDS, 3)
        b += "s"
        return f'''
def {self.name()}({a}, {b}=None, {c}=0.{self.dice.randrange(1, 99)}):
    """Gathers what belongs to one {a}."""
    result = {{}}
    if {b} is None:
        {b} = []
    for number, item in enumerate({b}):
        key = f"{{number}}-{a}"
        if item in result and number > {self.dice.randrange(2, 50)}:
            result[key] = math.sqrt(abs({c})) + len(str(item))
            continue
        try:
            result[key] = int(item) * {c}
        except (TypeError, ValueError):
            result[key] = None
    values = [value for value in result.values() if value is not None]
    total = sum(values) / max(1, len(values))
    return {a}, total, {{"count": len(result), "{c}": {c}}}
'''

    def dataset(self):
        name = self.class_name("Records")
        return name, f'''
class {name}(torch.utils.data.Dataset):
    def __init__(self, folder, length={self.dice.randrange(100, 9000)}, seed=0):
        self.folder = folder
        self.length = length
        self.random = random.Random(seed)
        self.paths = [os.path.join(folder, f"{{i:06d}}.pt") for i in range(length)]

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        record = torch.load(self.paths[index])
        if self.random.random() < 0.{self.dice.randrange(1, 9)}:
            record["image"] = record["image"].flip(-1)
        return record["image"], record["label"]
'''

    # A network that gives logits.
    def network(self, base="nn.Module", out=None):
        name = self.class_name("Net")
        wide, classes = self.dice.choice([32, 64, 128]), out or self.dice.randrange(3, 40)
        return name, f'''
class {name}({base}):
    def __init__(self, width={wide}, classes={classes}, dropout=0.{self.dice.randrange(1, 6)}):
        super().__init__()
        self.first = nn.Linear({self.dice.choice([16, 28, 64])}, width)
        self.second = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(width, classes)

    def features(self, x):
        x = torch.relu(self.first(x))
        x = self.norm(x + self.second(x))
        return self.dropout(x)

    def forward(self, x):
        return self.out(self.features(x))
'''

    def step(self, body, model="model"):
        x, y = self.dice.choice(["x", "images", "inputs"]), self.dice.choice(["y", "labels", "target"])
        lines = body.format(x=x, y=y).replace("model(", f"{model}(")
        return f'''
def step_{self.name()}({model}, optimizer, {x}, {y}):
    {model}.train()
    optimizer.zero_grad()
{lines}    loss.backward()
    torch.nn.utils.clip_grad_norm_({model}.parameters(), {self.dice.randrange(1, 9)}.0)
    optimizer.step()
    return loss.item()
'''


def padded(author, parts, lines):
    """The parts in order, with helpers between them, about as long as that."""
    missing = lines - sum(part.count("\n") for part in parts)
    fillers = [author.helper() for _ in range(max(0, missing // 18))]
    text = []
    for place, part in enumerate(parts):
        text.append(part)
        if place == len(parts) - 1:
            text += fillers
        else:
            share = len(fillers) // (len(parts) - place)
            text += fillers[:share]
            fillers = fillers[share:]
    return "".join(text)


def long_file(lines=5000, mistakes=13, seed=1):
    """One script of that many lines: data, networks, steps; so many of them wrong."""
    author = Author(seed)
    parts = [HEADER]
    for number in range(mistakes * 5):
        parts.append(author.dataset()[1] if number % 3 == 0 else author.network()[1])
        parts.append(author.step(author.dice.choice(GOOD)))
        if number % 5 == 0:
            parts.append(author.step(MISTAKES[(number // 5) % len(MISTAKES)][1]))
    return padded(author, parts, lines)


NET = '''import torch
import torch.nn as nn

from models.parts import Block


class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.block = Block(32)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.block(x)
        return self.fc(x)
'''
PARTS = '''import torch.nn as nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, width))

    def forward(self, x):
        return x + self.inner(x)
'''
TRAIN = '''import torch
import torch.nn as nn

from data import loader
from models.net import Net


def train(epochs=3):
    net = Net()
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.AdamW(net.parameters())
    for epoch in range(epochs):
        for x, y in loader():
            loss = criterion(net(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
'''
DATA = '''import torch


def loader(count=100):
    for _ in range(count):
        yield torch.randn(8, 32), torch.randint(10, (8,))
'''


def project(folder, others=30, seed=2):
    """train.py uses models/net.py: a softmax there is a mistake here. Other files have their own business."""
    folder = pathlib.Path(folder)
    author = Author(seed)
    (folder / "models").mkdir(parents=True, exist_ok=True)
    for name, text in (("models/__init__.py", ""), ("models/net.py", NET), ("models/parts.py", PARTS), ("train.py", TRAIN), ("data.py", DATA)):
        (folder / name).write_text(text)
    for number in range(others):
        parts = [HEADER, author.network()[1], author.dataset()[1], author.step(author.dice.choice(GOOD))]
        (folder / f"other_{number}.py").write_text(padded(author, parts, 150))


CORE = '''import torch
import torch.nn as nn
import torch.nn.functional as F


class BaseNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = 0

    def count(self):
        self.steps += 1
        return self.steps


class SmoothedLoss(nn.Module):
    def __init__(self, smoothing=0.1):
        super().__init__()
        self.inner = nn.CrossEntropyLoss(label_smoothing=smoothing)

    def forward(self, logits, target):
        return self.inner(logits, target)


def classification_loss(logits, target):
    return F.cross_entropy(logits, target)
'''


class Package:
    """One team's folder: networks, heads, losses, data, scripts that train."""

    def __init__(self, folder, number, files, lines):
        self.author = Author(1000 + number)
        self.folder = folder / f"team_{number:03d}"
        self.name = self.folder.name
        self.files, self.lines = files, lines

    def write(self, path, parts):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(padded(self.author, parts, self.lines))

    def make(self):
        author = self.author
        self.write("__init__.py", [""])
        for part in ("models", "heads", "losses", "data", "tools"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
            (self.folder / part / "__init__.py").write_text("")
        eighth = max(1, self.files // 8)
        networks, heads, losses, records = [], [], [], []
        for number in range(eighth):
            name, text = author.network()
            self.write(f"heads/head_{number}.py", [HEADER, text])
            heads.append((f"{self.name}.heads.head_{number}", name))
        for number in range(eighth):
            module, head = author.dice.choice(heads)
            name, text = author.network(base="BaseNet")
            text = text.replace("self.out = nn.Linear(width, classes)", f"self.out = {head}()")
            self.write(f"models/net_{number}.py", [HEADER + f"\nfrom core.base import BaseNet\nfrom {module} import {head}\n", text])
            networks.append((f"{self.name}.models.net_{number}", name))
        for number in range(eighth):
            name = author.name()
            text = f"\ndef loss_{name}(output, target):\n    return {author.dice.choice(['classification_loss(output, target)', 'F.cross_entropy(output, target)', 'F.mse_loss(output, target)'])}\n"
            self.write(f"losses/loss_{number}.py", [HEADER + "\nfrom core.base import classification_loss\n", text])
            losses.append((f"{self.name}.losses.loss_{number}", f"loss_{name}"))
        for number in range(2 * eighth):
            name, text = author.dataset()
            self.write(f"data/records_{number}.py", [HEADER, text])
            records.append((f"{self.name}.data.records_{number}", name))
        for number in range(eighth):
            self.train(number, author.dice.choice(networks), author.dice.choice(losses), author.dice.choice(records))
        for number in range(self.files - 6 * eighth):
            self.write(f"tools/tool_{number}.py", ["import math\nimport os\n"])

    def train(self, number, network, loss, records):
        # Some are wrong: here, or in the file of the loss that is called.
        softmax = "F.softmax(net(x), dim=1)" if number % 4 == 0 else "net(x)"
        criterion = "nn.CrossEntropyLoss()" if number % 8 == 0 else loss[1]
        imports = "".join(f"from {module} import {name}\n" for module, name in (network, loss, records))
        loop = f'''
def main(epochs={self.author.dice.randrange(2, 90)}):
    net = {network[1]}()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    batches = torch.utils.data.DataLoader({records[1]}("/data"), batch_size=32)
    for epoch in range(epochs):
        for x, y in batches:
            output = {softmax}
            loss = {criterion}(output, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


if __name__ == "__main__":
    main()
'''
        self.write(f"train_{number}.py", [HEADER + "\n" + imports, loop])


def repository(folder, lines=1_000_000, files=4000, teams=50):
    """Many packages that import one another's parts and a core that all share. Gives how many lines there are."""
    folder = pathlib.Path(folder)
    (folder / "core").mkdir(parents=True)
    (folder / "core" / "__init__.py").write_text("")
    (folder / "core" / "base.py").write_text(CORE)
    (folder / "pyproject.toml").write_text('[project]\nname = "made-up"\n')
    for number in range(teams):
        Package(folder, number, files // teams - 6, lines // files + 26).make()
    return sum(path.read_text().count("\n") for path in folder.rglob("*.py"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("file", "project", "repository"))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--lines", type=int)
    options = parser.parse_args()
    if options.kind == "file":
        options.folder.mkdir(parents=True, exist_ok=True)
        (options.folder / "long.py").write_text(long_file(options.lines or 5000))
    elif options.kind == "project":
        project(options.folder)
    else:
        wanted = options.lines or 1_000_000
        print(repository(options.folder, wanted, max(100, wanted // 250)), "lines")


if __name__ == "__main__":
    main()
