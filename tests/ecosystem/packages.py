"""The pinned packages of packages.txt: fetched with pip, unpacked below build/ecosystem, and kept there by their hash."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
REQUIREMENTS = HERE / "packages.txt"
# What the program reads in a folder, and what its settings are read from.
ENDINGS = (".py", ".pyw", ".ipynb", ".cpp", ".cc", ".cxx", ".cu", ".cuh", ".h", ".hpp", ".toml")
# Any wheel of a pinned hash will do, whatever machine this is: its code is read and never run.
ANY_MACHINE = ["--only-binary", ":all:", "--ignore-requires-python", "--python-version", "3.8", "--implementation", "cp",
               "--abi", "cp38", "--platform", "manylinux1_x86_64"]


class FetchError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Package:
    name: str
    version: str
    sha256: str

    @property
    def requirement(self):
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"

    @property
    def folder_name(self):
        return f"{self.name}-{self.version}-{self.sha256[:12]}"


def read_pins(path=REQUIREMENTS):
    pins = []
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            match = re.fullmatch(r"([a-z0-9-]+)==(\S+) --hash=sha256:([0-9a-f]{64})", line.strip())
            if match is None:
                raise FetchError(f"{path.name}: not `name==version --hash=sha256:...`: {line}")
            pins.append(Package(*match.groups()))
    return pins


def unpack(wheel, target):
    with zipfile.ZipFile(wheel) as files:
        for name in files.namelist():
            if name.endswith(ENDINGS):
                files.extract(name, target)


def fetch(packages, store, pip_command):
    """The folder of each of `packages` in `store`; those that are not there yet are downloaded."""
    folders = {package.name: store / package.folder_name for package in packages}
    missing = [package for package in packages if not folders[package.name].exists()]
    if not missing:
        return folders
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=".download-") as name:
        scratch = pathlib.Path(name)
        pip = pip_command(scratch)
        for package in missing:
            print(f"ecosystem: fetching {package.name} {package.version}", flush=True)
            wheels = scratch / package.name
            wheels.mkdir()
            requirements = scratch / "requirements.txt"
            requirements.write_text(package.requirement + "\n")
            done = subprocess.run(
                [*pip, "download", "--quiet", "--no-deps", "--require-hashes", *ANY_MACHINE, "--dest", str(wheels), "-r",
                 str(requirements)],
                env={**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                     "PIP_ROOT_USER_ACTION": "ignore"},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode != 0:
                raise FetchError(f"{done.stdout}\npip could not download {package.name} {package.version}")
            (wheel,) = wheels.glob("*.whl")
            unpacked = scratch / "unpacked" / package.folder_name
            unpack(wheel, unpacked)
            shutil.rmtree(wheels)
            unpacked.rename(folders[package.name])
    return folders
