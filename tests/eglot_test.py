#!/usr/bin/env python3
"""Emacs with eglot and the set-up of editors/emacs as a client of the language server of $LOGITLINT: a finding across files, its fix,
typing. Skipped without Emacs or eglot."""

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

from server_test import NET, PROGRAM, TRAIN  # noqa: E402

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SKIPPED = 77
HAS_EGLOT = '(progn (require \'package) (add-to-list \'package-directory-list "/usr/share/emacs/site-lisp/elpa") (package-initialize) (kill-emacs (if (require \'eglot nil t) 0 1)))'


def emacs(*arguments, **environment):
    return subprocess.run(
        ["emacs", "-Q", "--batch", *arguments],
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def what_is_wrong(seen):
    expected = {
        "found": True,
        "line": 6,
        "gone": True,
        "saved": False,
        "typed": True,
        "place": "nn.functional.cross_entropy(scores.softmax(1), y)",
        "stopped": True,
    }
    wrong = [f"{key}: {seen.get(key)}, not {value}" for key, value in expected.items() if seen.get(key) != value]
    if "probabilities" not in seen.get("text", ""):
        wrong.append(f"text: {seen.get('text')}")
    if "Softmax" in seen.get("net", "Softmax"):
        wrong.append("the softmax is still in net.py")
    return wrong


def main():
    if shutil.which("emacs") is None or emacs("--eval", HAS_EGLOT).returncode != 0:
        print("there is no Emacs with eglot")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="logitlint-eglot-") as scratch:
        scratch = pathlib.Path(os.path.realpath(scratch))
        folder = scratch / "project"
        folder.mkdir()
        (folder / "net.py").write_text(NET, encoding="utf-8")
        (folder / "train.py").write_text(TRAIN, encoding="utf-8")
        # What makes the folder a project, for Emacs.
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        result = scratch / "result.json"
        run = emacs(
            "-l",
            str(ROOT / "tests" / "editors" / "eglot.el"),
            LOGITLINT=PROGRAM,
            PROJECT=str(folder),
            RESULT=str(result),
            SETUP=str(ROOT / "editors" / "emacs" / "logitlint-eglot.el"),
            HOME=str(scratch),
            XDG_CACHE_HOME=str(scratch / "cache"),
        )
        if not result.exists():
            print(run.stdout, run.stderr)
            return 1
        seen = json.loads(result.read_text(encoding="utf-8"))
    wrong = what_is_wrong(seen)
    print("\n".join([*wrong, run.stderr.strip()] if wrong else [f"found, fixed ({seen['title']}), gone"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
