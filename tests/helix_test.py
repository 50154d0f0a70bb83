#!/usr/bin/env python3
"""Helix with the set-up of editors/helix as a client of the language server of $LOGITLINT, typed at through a terminal: a finding across
files, its fix, typing. Skipped without `hx`."""

import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tools"))
sys.dont_write_bytecode = True

from server_test import NET, PROGRAM, TRAIN  # noqa: E402

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SKIPPED = 77
ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")
SAID = "probabilities"  # in the message, and nowhere in the files


class Terminal:
    def __init__(self, command, environment, folder):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)

    def read(self, quiet=0.3):
        """What is drawn until nothing more is for a while; words only, as blanks are skipped over."""
        data = b""
        while select.select([self.master], [], [], quiet)[0]:
            try:
                data += os.read(self.master, 65536)
            except OSError:  # it has ended
                break
        return ESCAPES.sub(" ", data.decode(errors="replace"))

    def type(self, keys):
        # One after the other: Helix 25.01 sends edits that come at once in any order.
        for key in keys:
            os.write(self.master, key.encode())
            time.sleep(0.01)

    def screen(self):
        self.read()
        self.type(":redraw\r")
        return self.read()

    def wait(self, holds, seconds=20):
        """The first screen that is as wanted; None when there is none in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if holds(screen):
                return screen
        return None

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def drive(terminal, folder):
    """What is wrong."""
    terminal.read(1)
    terminal.type(":goto 6\rgl")
    if terminal.wait(lambda screen: SAID in screen) is None:
        return "the finding is not shown: " + terminal.screen()
    terminal.type(" a")
    if terminal.wait(lambda screen: "Drop" in screen) is None:
        return "the fix is not offered: " + terminal.screen()
    terminal.type("\r")
    if terminal.wait(lambda screen: SAID not in screen and "CrossEntropyLoss" in screen) is None:
        return "the finding does not go: " + terminal.screen()
    if (folder / "net.py").read_text(encoding="utf-8") != NET:
        return "net.py is saved already"
    # Typing brings one back, in the buffer alone.
    terminal.type("geonn.functional.cross_entropy(x.softmax(1), y)\x1b")
    terminal.read()  # Escape and a letter at once are another key
    terminal.type("gl")
    if terminal.wait(lambda screen: SAID in screen) is None:
        return "what is typed is not found: " + terminal.screen()
    terminal.type(":write-all\r")
    terminal.read()
    if "Softmax" in (folder / "net.py").read_text(encoding="utf-8"):
        return "the softmax is still in net.py"
    terminal.type(":quit-all!\r")
    try:
        return None if terminal.process.wait(20) == 0 else "hx ends with an error"
    except subprocess.TimeoutExpired:
        return "hx does not end"


def main():
    hx = shutil.which("hx")
    if hx is None:
        print("there is no hx")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="logitlint-helix-") as scratch:
        scratch = pathlib.Path(os.path.realpath(scratch))
        folder = scratch / "project"
        folder.mkdir()
        (folder / "net.py").write_text(NET, encoding="utf-8")
        (folder / "train.py").write_text(TRAIN, encoding="utf-8")
        settings = scratch / "config" / "helix"
        settings.mkdir(parents=True)
        shutil.copy(ROOT / "editors" / "helix" / "languages.toml", settings)
        programs = scratch / "bin"
        programs.mkdir()
        (programs / "logitlint").symlink_to(PROGRAM)
        environment = {
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(scratch),
            "TERM": "xterm-256color",
            **{f"XDG_{name}_HOME": str(scratch / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")},
        }
        terminal = Terminal([hx, "train.py"], environment, folder)
        try:
            wrong = drive(terminal, folder)
        finally:
            terminal.close()
    print(wrong or "found, fixed, gone")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
