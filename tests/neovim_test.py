#!/usr/bin/env python3
"""Neovim with the set-up of editors/neovim as a client of the language server of $LOGITLINT: a finding across files, its fix, typing. Skipped without `nvim`."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tools"))
sys.dont_write_bytecode = True

from server_test import NET, TRAIN  # noqa: E402

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SKIPPED = 77


def main():
    nvim = shutil.which("nvim")
    if nvim is None:
        print("there is no nvim")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="logitlint-neovim-") as scratch:
        scratch = pathlib.Path(os.path.realpath(scratch))
        folder = scratch / "project"
        folder.mkdir()
        (folder / "logitlint.toml").touch()
        (folder / "net.py").write_text(NET, encoding="utf-8")
        (folder / "train.py").write_text(TRAIN, encoding="utf-8")
        result = scratch / "result.json"
        env = {
            **os.environ,
            "LOGITLINT": os.path.abspath(os.environ.get("LOGITLINT", "logitlint")),
            "PROJECT": str(folder),
            "RESULT": str(result),
            "SETUP": str(ROOT / "editors" / "neovim"),
            "HOME": str(scratch),
            **{f"XDG_{name}_HOME": str(scratch / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")},
        }
        script = ROOT / "tests" / "editors" / "neovim.lua"
        run = subprocess.run(
            [nvim, "--headless", "-u", "NONE", "-n", "-i", "NONE", "-S", str(script)],
            env=env,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if not result.exists():
            print(run.stdout, run.stderr)
            return 1
        seen = json.loads(result.read_text(encoding="utf-8"))
        net = str(folder / "net.py")
    expected = {"found": True, "code": "LGT101", "line": 5, "gone": True, "modified": True, "typed": True, "stopped": True}
    expected["root"] = str(folder)
    expected["newer"] = "logitlint server python cpp cuda logitlint.toml pyproject.toml .git"
    wrong = [f"{key}: {seen.get(key)}, not {value}" for key, value in expected.items() if seen.get(key) != value]
    if not seen.get("related", "").endswith(net):
        wrong.append(f"related: {seen.get('related')}")
    if "Softmax" in seen.get("net", "Softmax"):
        wrong.append("the softmax is still in net.py")
    print("\n".join([*wrong, run.stderr.strip()] if wrong else [f"found, fixed ({seen['title']}), gone"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
