"""Runs a Python program under PyTorch, in a child of this process, and keeps what it prints, saves and raises.

The same seed before each run; optimizers do not move the weights, so that what comes after a step does not depend on the loss; and
binary_cross_entropy takes scores too, which it refuses otherwise."""

import io
import os
import pathlib
import pickle
import re
import runpy
import signal
import sys
import traceback
import warnings

SECONDS = 60


class Outcome:
    def __init__(self, text, raised):
        self.text, self.raised = text, raised


def prepare():
    """Imports what programs import, once. An optimizer imports much when it is made; a gradient must not be asked for before the fork."""
    import torch

    torch.set_num_threads(1)
    torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)


def tame():
    import torch

    binary_cross_entropy = torch.nn.functional.binary_cross_entropy

    def tolerant(input, *args, **options):
        return binary_cross_entropy(input.clamp(0, 1), *args, **options)

    torch.nn.functional.binary_cross_entropy = tolerant
    for name in ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "LBFGS"):
        getattr(torch.optim, name).step = lambda self, closure=None, **_: closure() if closure else None
    torch.set_printoptions(precision=5, sci_mode=False)
    torch.manual_seed(7)


def saved(folder):
    """What a program left in files of PyTorch's."""
    import torch

    text = ""
    for path in sorted(pathlib.Path(folder).rglob("*.pt")):
        value = torch.load(path, weights_only=False)
        what = {k: tuple(v.shape) for k, v in value.items()} if isinstance(value, dict) else value
        text += f"saved {path.name}: {what}\n"
    return text


def execute(folder, file):
    """In the child: the text and what was raised."""
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    sys.argv = [file]
    warnings.simplefilter("ignore")
    text, raised = io.StringIO(), None
    sys.stdout = sys.stderr = text
    try:
        tame()
        runpy.run_path(file, run_name="__main__")
        text.write(saved(folder))
    except SystemExit:
        pass
    except BaseException as error:  # noqa: BLE001
        place = traceback.extract_tb(error.__traceback__)[-1]
        raised = f"{type(error).__name__}: {str(error)[:300]} at {os.path.basename(place.filename)}:{place.lineno}"
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    printed = re.sub(r",? ?grad_fn=<\w+>|,? ?requires_grad=True", "", text.getvalue())
    return re.sub(r"0x[0-9a-f]+", "0x", printed), raised


def run(folder, file):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(SECONDS)
        status = 1
        try:
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(execute(folder, file), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return Outcome(*pickle.loads(data)) if data else Outcome("", "did not end, or crashed")
