"""Where the tests find PyTorch: installed, or in build/torch, where scripts/setup puts it."""

import importlib.util
import os
import sys

SOURCE = os.environ.get("LOGITLINT_SOURCE", os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def find():
    """Makes `import torch` work and says whether it does."""
    if sys.version_info < (3, 11):
        return False
    if importlib.util.find_spec("torch") is None:
        sys.path.append(os.path.join(SOURCE, "build", "torch"))
        importlib.invalidate_caches()
    return importlib.util.find_spec("torch") is not None and importlib.util.find_spec("numpy") is not None
