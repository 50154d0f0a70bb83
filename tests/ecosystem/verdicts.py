"""The committed list of findings (findings.json) and how a run is compared with it.

A finding is recognised by its package, path, code and the text of its line (as a hash, spaces left out), so that a verdict
holds when lines move. Where several are alike, those with equal line numbers belong together, the others in their order.
"""

import dataclasses
import hashlib
import json
import pathlib

LIST = pathlib.Path(__file__).resolve().parent / "findings.json"
VERDICTS = ("true", "false", "unread")


@dataclasses.dataclass
class Entry:
    package: str
    path: str
    line: int
    code: str
    text: str  # line_hash of the line
    verdict: str = "unread"
    reason: str = ""

    @property
    def key(self):
        return (self.package, self.path, self.code, self.text)

    @property
    def order(self):
        return (self.package, self.path, self.line, self.code)


@dataclasses.dataclass
class Problem:
    """Something that the program says on standard error about one file of a package, and why it may."""
    package: str
    path: str
    reason: str = ""

    @property
    def order(self):
        return (self.package, self.path)


def line_hash(text):
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


def read(path=LIST):
    if not path.exists():
        return [], []
    data = json.loads(path.read_text())
    return [Entry(**entry) for entry in data["findings"]], [Problem(**entry) for entry in data["problems"]]


def write(findings, problems, path=LIST):
    data = {}
    for name, entries in (("findings", findings), ("problems", problems)):
        data[name] = [dataclasses.asdict(entry) for entry in sorted(entries, key=lambda entry: entry.order)]
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def match(listed, found):
    """What of `found` is new, what of `listed` is gone, and the pairs (listed, found) that belong together."""
    waiting = {}
    for entry in sorted(listed, key=lambda entry: entry.order):
        waiting.setdefault(entry.key, []).append(entry)
    pairs, rest, new = [], [], []
    for entry in sorted(found, key=lambda entry: entry.order):
        alike = waiting.get(entry.key, [])
        same_line = [other for other in alike if other.line == entry.line]
        if same_line:
            alike.remove(same_line[0])
            pairs.append((same_line[0], entry))
        else:
            rest.append(entry)
    for entry in rest:
        alike = waiting.get(entry.key, [])
        if alike:
            pairs.append((alike.pop(0), entry))
        else:
            new.append(entry)
    return new, [entry for alike in waiting.values() for entry in alike], pairs


def carry_over(pairs, new):
    """The list after a run: what was found, with the verdicts that were known."""
    for known, entry in pairs:
        entry.verdict, entry.reason = known.verdict, known.reason
    return [entry for _, entry in pairs] + new
