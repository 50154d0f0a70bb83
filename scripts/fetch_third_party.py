#!/usr/bin/env python3
"""Fills build/third_party with the pinned C sources of tree-sitter and its Python grammar.

The archives are source distributions, fetched with pip from whatever index it is configured for and checked against the
hashes below, by pip before it opens them and once more here. A finished run leaves a copy of this file as
build/third_party/stamp: changing a pin makes scripts/setup fetch again.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

CORE = ("tree-sitter", "0.25.2", "fe43c158555da46723b28b52e058ad444195afd1db3ca7720c59a254544e9c20")
GRAMMAR = ("tree-sitter-python", "0.25.0", "b13e090f725f5b9c86aa455a268553c65cadf325471ad5b65cd29cac8a1a68ac")

# The source distribution of the grammar lacks src/scanner.c. That of the release before it has the file; these are the
# changes up to 0.25.0, and the hash is that of the file in the 0.25.0 release itself.
SCANNER = ("tree-sitter-python", "0.23.6", "354bfa0a2f9217431764a631516f85173e9711af2c13dbd796a8815acfe505d9")
SCANNER_CHANGES = [
    ("inside_f_string", "inside_interpolated_string"),
    ("uint32_t indent_length = 0;", "uint16_t indent_length = 0;"),
    (
        "if (lexer->lookahead == 'f' || lexer->lookahead == 'F') {",
        "if (lexer->lookahead == 'f' || lexer->lookahead == 'F' || lexer->lookahead == 't' ||\n"
        "                lexer->lookahead == 'T') {",
    ),
    (
        "        buffer[size++] = (char)*array_get(&scanner->indents, iter);\n",
        "        uint16_t indent_value = *array_get(&scanner->indents, iter);\n"
        "        buffer[size++] = (char)(indent_value & 0xFF);\n"
        "        buffer[size++] = (char)((indent_value >> 8) & 0xFF);\n",
    ),
    (
        "        for (; size < length; size++) {\n"
        "            array_push(&scanner->indents, (unsigned char)buffer[size]);\n",
        "        for (; size + 1 < length; size += 2) {\n"
        "            uint16_t indent_value = (unsigned char)buffer[size] | ((unsigned char)buffer[size + 1] << 8);\n"
        "            array_push(&scanner->indents, indent_value);\n",
    ),
]
SCANNER_SHA256 = "6db82134ac2d4c90a1a1475487a625cface02662ebda9b7478cad9c7147e9afe"

ROOT = pathlib.Path(__file__).resolve().parent.parent


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def pip_command(scratch):
    """pip of this interpreter, else pip of a throw-away virtual environment."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return [sys.executable, "-m", "pip"]
    venv = scratch / "venv"
    if subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True).returncode == 0:
        return [str(venv / "bin" / "python"), "-m", "pip"]
    sys.exit("fetch_third_party: python3 has neither pip nor venv; install python3-pip")


def download(pip, scratch, pin):
    """The one source archive of `pin`, as a directory of its unpacked files."""
    name, version, digest = pin
    target = scratch / f"{name}-{version}"
    target.mkdir()
    requirements = target / "requirements.txt"
    requirements.write_text(f"{name}=={version} --hash=sha256:{digest}\n")
    command = [*pip, "download", "--quiet", "--no-deps", "--no-binary", name, "--require-hashes",
               "--ignore-requires-python", "--dest", str(target), "-r", str(requirements)]
    environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                   "PIP_ROOT_USER_ACTION": "ignore"}
    print(f"fetch_third_party: {name} {version}", file=sys.stderr)
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}\nfetch_third_party: pip could not download {name} {version}")
    (archive,) = target.glob("*.tar.gz")
    if sha256(archive.read_bytes()) != digest:
        sys.exit(f"fetch_third_party: {archive.name} does not have the pinned hash")
    with tarfile.open(archive) as files:
        files.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (unpacked,) = (path for path in target.iterdir() if path.is_dir())
    return unpacked


def scanner_source(old):
    text = old.read_text()
    for before, after in SCANNER_CHANGES:
        text = text.replace(before, after)
    if sha256(text.encode()) != SCANNER_SHA256:
        sys.exit("fetch_third_party: scanner.c does not come out as in the pinned release")
    return text


def main():
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix=".third_party-") as name:
        scratch = pathlib.Path(name)
        pip = pip_command(scratch)
        core, grammar, old = (download(pip, scratch, pin) for pin in (CORE, GRAMMAR, SCANNER))
        ready = scratch / "ready"
        shutil.copytree(core / "tree_sitter" / "core" / "lib" / "src", ready / "tree-sitter" / "src")
        shutil.copytree(core / "tree_sitter" / "core" / "lib" / "include", ready / "tree-sitter" / "include")
        shutil.copy(core / "LICENSE", ready / "tree-sitter")
        shutil.copytree(grammar / "src", ready / "tree-sitter-python" / "src")
        (ready / "tree-sitter-python" / "src" / "scanner.c").write_text(scanner_source(old / "src" / "scanner.c"))
        shutil.copy(grammar / "LICENSE", ready / "tree-sitter-python")
        shutil.copy(__file__, ready / "stamp")
        target = build / "third_party"
        if target.exists():
            shutil.rmtree(target)
        ready.rename(target)


if __name__ == "__main__":
    main()
