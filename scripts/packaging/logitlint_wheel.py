"""The build backend that pyproject.toml names (PEP 517): a wheel of one program and three files that describe it.

It needs no package from an index. What it needs is what building the program needs; scripts/setup says what is missing and how to
install it, and pip shows that. `pip install . --config-settings binary=FILE`, or LOGITLINT_BINARY in the environment, packs a program
that is there already.
"""

import base64
import hashlib
import os
import pathlib
import re
import stat
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same program gives the same wheel


def version():
    return re.search(r"^project\(logitlint VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"), re.MULTILINE)[1]


def platform_tag():
    return re.sub(r"[-.]", "_", sysconfig.get_platform())


def built_program():
    for command in (["setup", "--quiet", "--build-only", "--no-packages"], ["build", "release", "logitlint"]):
        done = subprocess.run([ROOT / "scripts" / command[0], *command[1:]], cwd=ROOT, stdout=sys.stderr.fileno())
        if done.returncode != 0:
            sys.exit(f"scripts/{command[0]} failed: the program could not be built from its sources (docs/pre-commit.md)")
    return ROOT / "build" / "release" / "bin" / "logitlint"


def metadata():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return (f"Metadata-Version: 2.1\nName: logitlint\nVersion: {version()}\n"
            "Summary: A linter for training code: what becomes of scores and probabilities on their way to the loss\n"
            "Requires-Python: >=3.9\nDescription-Content-Type: text/markdown\n\n" + readme)


def description_files():
    tag = f"py3-none-{platform_tag()}"
    return {"METADATA": metadata(),
            "WHEEL": f"Wheel-Version: 1.0\nGenerator: logitlint\nRoot-Is-Purelib: false\nTag: {tag}\n"}


def write_wheel(folder, program):
    program = pathlib.Path(program)
    if not os.access(program, os.X_OK) or not program.is_file():
        sys.exit(f"{program}: no program")
    base = f"logitlint-{version()}"
    files = {f"{base}.data/scripts/logitlint": program.read_bytes(),
             **{f"{base}.dist-info/{name}": text.encode() for name, text in description_files().items()}}
    record = ""
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(content)}\n"
    files[f"{base}.dist-info/RECORD"] = f"{record}{base}.dist-info/RECORD,,\n".encode()
    wheel = f"{base}-py3-none-{platform_tag()}.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | (0o755 if "/scripts/" in name else 0o644)) << 16
            archive.writestr(entry, content)
    return wheel


# --- what pip calls --------------------------------------------------------------------------------------------------


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    program = (config_settings or {}).get("binary") or os.environ.get("LOGITLINT_BINARY") or built_program()
    return write_wheel(wheel_directory, program)


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    folder = pathlib.Path(metadata_directory) / f"logitlint-{version()}.dist-info"
    folder.mkdir()
    for name, text in description_files().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder.name


def build_sdist(sdist_directory, config_settings=None):
    """The files that git knows, under one folder."""
    base = f"logitlint-{version()}"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    with tarfile.open(pathlib.Path(sdist_directory) / f"{base}.tar.gz", "w:gz") as archive:
        for name in filter(None, listed):
            archive.add(ROOT / name, f"{base}/{name}", recursive=False)
        description = pathlib.Path(sdist_directory) / "PKG-INFO"
        description.write_text(metadata(), encoding="utf-8")
        archive.add(description, f"{base}/PKG-INFO")
        description.unlink()
    return f"{base}.tar.gz"
