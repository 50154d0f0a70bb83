"""Where the tests find PyTorch: installed, or in build/torch, where scripts/setup puts it."""

import importlib.util
import os
import sys
import unittest

SOURCE = os.environ.get("LOGITLINT_SOURCE", os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
SKIPPED = 77  # what tests/CMakeLists.txt takes for a test that was skipped


def find():
    """Makes `import torch` work and says whether it does."""
    if sys.version_info < (3, 11):
        return False
    if importlib.util.find_spec("torch") is None:
        sys.path.append(os.path.join(SOURCE, "build", "torch"))
        importlib.invalidate_caches()
    return importlib.util.find_spec("torch") is not None and importlib.util.find_spec("numpy") is not None


def main(found, arguments=()):
    """unittest.main; what could not be tested without PyTorch is a skipped test for ctest too, and named in its summary."""
    result = unittest.main(argv=[sys.argv[0], *arguments], exit=False).result
    if result.wasSuccessful() and not found:
        print(f"SKIPPED: {os.path.basename(sys.argv[0])} needs PyTorch and Python 3.11; scripts/setup fetches it (docs/dependencies.md)",
              file=sys.stderr)
        sys.exit(SKIPPED)
    sys.exit(not result.wasSuccessful())
