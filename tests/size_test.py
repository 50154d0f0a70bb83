#!/usr/bin/env python3
"""No file of ours passes 1,000 lines, and no rule 300: by then it is more than one thing."""

import os
import pathlib
import sys

# Declarations of LibTorch that are made from the model tables.
GENERATED = "lint/cpp/headers/torch/generated"
LIMITS = {"lint": 1000, "reference": 1000, "tests/unit": 1000, "rules": 300}


def main():
    root = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
    problems = []
    for top, limit in LIMITS.items():
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".cpp") and path.is_file() and not path.is_relative_to(root / GENERATED):
                lines = path.read_text(encoding="utf-8").count("\n")
                if lines > limit:
                    problems.append(f"{path.relative_to(root).as_posix()}: {lines} lines, the limit is {limit}; split it")
    print("\n".join(problems) or "every file is small enough")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
