#!/usr/bin/env python3
"""readme_figures.py [PROGRAM] - writes the images of README.md, docs/images/*.svg, with the built program."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# name: the arguments of `logitlint reference` that give it
IMAGES = {"softmax-twice.svg": ["LGT101", "--classes", "10", "--format", "svg", "--chart", "1"]}


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/bin/logitlint")
    for name, arguments in IMAGES.items():
        subprocess.run([program, "reference", *arguments, "--output", str(ROOT / "docs/images" / name)], check=True)


if __name__ == "__main__":
    main()
