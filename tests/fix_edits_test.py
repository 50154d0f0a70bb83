#!/usr/bin/env python3
"""Random edits on random files, made by the program's code (edit_probe, beside $LOGITLINT) and by a simple model here.

A file with odd bytes and mixed line endings is spliced by the model. Of a notebook the model knows the pieces that it was
put together from: what is not code must come back byte for byte, code must read as the model says, and the strings before
and behind what was touched must keep their spelling.
"""

import json
import os
import pathlib
import random
import subprocess
import sys

PROGRAM = pathlib.Path(os.path.abspath(os.environ.get("LOGITLINT", "logitlint")))
ROUNDS = int(os.environ.get("ROUNDS", "1500"))
BOM = b"\xef\xbb\xbf"
CONTENTS = ["", "y", "f(y)", "a\nb", "\n", "é", "'\\t\"'", "x  # 日本 😀", "import os\n", "\tz", "p\r\nq"]


class Probe:
    def __init__(self):
        found = next((p for p in (PROGRAM.parent.parent.rglob("edit_probe")) if p.is_file()), None)
        if found is None:
            print("edit_probe is not built")
            sys.exit(77)
        self.process = subprocess.Popen([str(found)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def ask(self, path, data, edits=()):
        request = {"path": path, "bytes": data.hex(), "edits": [list(edit) for edit in edits]}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return bytes.fromhex(answer["text"]), bytes.fromhex(answer["bytes"]), answer["error"]


def random_edits(rng, text, count, starts):
    """Edits that neither overlap nor touch, at character boundaries."""
    points = sorted(rng.sample(starts, min(len(starts), 2 * count)))
    edits = []
    for begin, end in zip(points[::2], points[1::2]):
        edits.append((begin, begin if rng.random() < 0.3 else end, rng.choice(CONTENTS)))
    return edits


def boundaries(text):
    """Offsets in UTF-8 text that are not within a character, nor between a carriage return and its line feed."""
    return [
        i
        for i in range(len(text) + 1)
        if (i == len(text) or text[i] & 0xC0 != 0x80) and not (0 < i < len(text) and text[i - 1 : i + 1] == b"\r\n")
    ]


def with_line_breaks(content, text, at):
    """The content with the line breaks of the line that it goes to."""
    end = text.find(b"\n", at)
    if end < 0:
        end = text.rfind(b"\n")
    crlf = end > 0 and text[end - 1 : end] == b"\r"
    data = content.encode()
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if crlf else data


def splice(text, edits):
    out, at = b"", 0
    for begin, end, content in edits:
        out += text[at:begin] + with_line_breaks(content, text, begin)
        at = end
    return out + text[at:]


def check_plain(rng, probe):
    lines = [rng.choice([b"x = f(y)", b"", b"# \xff\xfe", "é = '日本'".encode(), b"\tif a:"]) for _ in range(rng.randint(0, 6))]
    breaks = rng.choice([[b"\n"], [b"\r\n"], [b"\n", b"\r\n"]])
    text = b"".join(line + rng.choice(breaks) for line in lines) + rng.choice([b"", b"last", b"\xc3"])
    mark = rng.choice([b"", BOM])
    edits = random_edits(rng, text, rng.randint(1, 3), boundaries(text))
    seen, after, error = probe.ask(rng.choice(["a.py", "a.cpp"]) if not mark else "a.py", mark + text, edits)
    assert seen == text and not error, (text, edits, error)
    assert after == mark + splice(text, edits), (mark + text, edits, after)


def spelled(rng, text):
    """A JSON string for the text, in one of the ways that there are."""
    if rng.random() < 0.5:
        return json.dumps(text)
    out = json.dumps(text, ensure_ascii=False)
    return out.replace("/", "\\/") if rng.random() < 0.3 else out


def random_code(rng):
    kinds = ["x = f(y)", "", "s = 'é \\ \" / 😀'", "    g(", "\tz", "%matplotlib inline", "!ls"]
    lines = rng.choices(kinds, weights=[8, 4, 8, 6, 6, 1, 1], k=rng.randint(0, 5))
    lines = [line + rng.choice(["\n", "\n", "\n", "\r\n"]) for line in lines]
    if lines and rng.random() < 0.6:
        lines[-1] = lines[-1].rstrip("\r\n")
    return lines


def random_source(rng):
    """(the code, the text of the JSON value, the spelling of each of its strings)"""
    lines = random_code(rng)
    kind = rng.random()
    if kind < 0.3:
        string = spelled(rng, "".join(lines))
        return "".join(lines), string, [string]
    if kind < 0.4 and lines:  # cut anywhere
        joined = "".join(lines)
        cut = rng.randint(0, len(joined))
        lines = [joined[:cut], joined[cut:]]
    strings = [spelled(rng, line) for line in lines]
    indent = rng.choice(["", "\n    ", " "])
    value = "[" + indent + ("," + indent).join(strings) + (indent[:1] if indent else "") + "]"
    return "".join(lines), value, strings


def random_notebook(rng):
    """The pieces of a notebook: [not code, code, not code, ..., not code], each code as of random_source."""
    pieces, head = [], '{"cells": ['
    for number in range(rng.randint(1, 3)):
        head += '{"cell_type": "markdown", "source": ["# \\u00e9 %d"]}, ' % number
        head += '{"cell_type": "code", "id": "%d", "outputs": [{"text": ["x = f(y)\\n"], "b": 1.0e3, "a": null}], "source": ' % number
        pieces += [head, random_source(rng)]
        head = ', "metadata":\t{"z": 1, "a": 2}}, '
    pieces.append(head.rstrip(", ") + rng.choice(["]}", '], "nbformat": 4 }\r\n', "]\n}\n"]))
    return pieces


def check_notebook(rng, probe):
    pieces = random_notebook(rng)
    mark = rng.choice([b"", b"", BOM])
    data = mark + "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces).encode()
    text, _, error = probe.ask("a.ipynb", data)
    assert not error, (data, error)

    cells, at = [], 0  # (code, where its text begins, whether the reader added a line break)
    for code, _, _ in pieces[1::2]:
        size = len(code.encode())
        added = not code.endswith("\n")
        cells.append((code.encode(), at, added))
        at += size + added
    assert at == len(text), (cells, text)

    number = rng.randrange(len(cells))
    code, start, added = cells[number]
    edits = random_edits(rng, code, rng.randint(1, 2), boundaries(code))
    shifted = [(begin + start, end + start, content) for begin, end, content in edits]
    _, after, error = probe.ask("a.ipynb", data, shifted)
    if not edits:
        assert after == data, (data, after)
        return True
    if error:
        # A magic is not Python; what an edit makes of one is not foreseen by this model.
        assert b"%" in code or b"!" in code or "not Python" in error or any("%" in e[2] for e in edits), (code, edits, error)
        return False

    # What surrounds the code of that cell.
    before = mark + "".join(p if isinstance(p, str) else p[1] for p in pieces[: 2 * number + 1]).encode()
    behind = "".join(p if isinstance(p, str) else p[1] for p in pieces[2 * number + 2 :]).encode()
    assert after.startswith(before) and after.endswith(behind), (data, edits, after)
    value = after[len(before) : len(after) - len(behind)].decode()
    parsed = json.loads(value)
    # The reader ends the code with a line break where it has none.
    expected = splice(code + b"\n" * added, edits)[: -1 if added else None].decode()
    assert "".join(parsed) == expected, (code, edits, value, expected)

    # Untouched strings keep their spelling.
    strings = pieces[2 * number + 1][2]
    if isinstance(parsed, list):
        first, last = min(e[0] for e in edits), max(e[1] for e in edits)
        at = 0
        for string in strings:
            size = len(json.loads(string).encode())
            if at + size < first or at > last:
                assert string in value, (string, value, edits)
            at += size
        if all(json.loads(s).endswith("\n") and json.loads(s).count("\n") == 1 for s in strings[:-1]) and strings:
            if json.loads(strings[-1]).count("\n") <= 1 and json.loads(strings[-1]).find("\n") in (-1, len(json.loads(strings[-1])) - 1) and json.loads(strings[-1]):
                assert all(line.endswith("\n") and line.count("\n") == 1 for line in parsed[:-1]), value
    if data.isascii():
        assert after.isascii(), after
    return True


def main():
    probe = Probe()
    seed = int(os.environ.get("SEED", "0"))
    made = 0
    for number in range(ROUNDS):
        rng = random.Random(seed * 1_000_003 + number)
        try:
            check_plain(rng, probe)
            made += check_notebook(rng, probe)
        except AssertionError:
            print(f"round {number} of seed {seed}")
            raise
    print(f"{ROUNDS} files and {made} of {ROUNDS} notebooks edited as the model says; the other notebooks were refused")
    assert made > ROUNDS // 3


if __name__ == "__main__":
    main()
