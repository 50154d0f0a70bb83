"""Reads back what logitlint writes for services, by their documentation: commands with their escapes, hashes of lines, regions."""

import re
import urllib.parse

GITHUB = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")
AZURE = re.compile(r"##vso\[task\.logissue ([^\n\]]*)\]([^\n]*)")


def _github_data(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _github_property(text):
    return _github_data(text.replace("%3A", ":").replace("%2C", ","))


def github_commands(text):
    """(command, properties, message) of every annotation; lines that begin with `::` and are none are not allowed but for groups."""
    commands = []
    for line in text.split("\n"):
        if not line.startswith("::"):
            assert "\r" not in line, line
            continue
        if line.startswith("::group::") or line == "::endgroup::":
            continue
        match = GITHUB.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        commands.append((match[1], {key: _github_property(value) for key, value in properties.items()}, _github_data(match[3])))
    return commands


def _azure_data(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%AZP25", "%")


def azure_commands(text):
    commands = []
    for line in text.split("\n"):
        if not line.startswith("##"):
            continue
        match = AZURE.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[1].rstrip(";").split(";"))
        decoded = {key: _azure_data(value.replace("%3B", ";").replace("%5D", "]")) for key, value in properties.items()}
        commands.append((decoded, _azure_data(match[2])))
    return commands


def line_hashes(data):
    """The hash of GitHub's upload action for each line: of 100 characters from its start without white space, most significant first,
    in base 37 with 64 bits, and how often it came before. Straight from the definition, without a rolling window."""
    units = memoryview(data.decode("utf-8", "replace").encode("utf-16-le")).cast("H").tolist()
    kept, starts, line_start, after_return = [], [], True, False
    for unit in [*units, 0xFFFF]:
        if unit in (32, 9) or (after_return and unit == 10):
            after_return = False
            continue
        after_return = unit == 13
        unit = 10 if after_return else unit
        if line_start:
            starts.append(len(kept))
        line_start = unit == 10
        kept.append(unit)
    kept += [0] * 100
    seen, hashes = {}, []
    for start in starts:
        value = 0
        for unit in kept[start:start + 100]:
            value = (37 * value + unit) & 0xFFFFFFFFFFFFFFFF
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def file_of(location):
    """The path of a SARIF artifactLocation."""
    uri = location["uri"]
    assert re.fullmatch(r"[A-Za-z0-9\-._~/%:]*", uri), uri
    return urllib.parse.unquote_to_bytes(uri.removeprefix("file://")).decode("utf-8", "surrogateescape")


def lines_of(path):
    with open(path, "rb") as file:
        data = file.read()
    return data, data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
