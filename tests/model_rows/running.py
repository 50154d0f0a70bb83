"""Runs cases under PyTorch."""

import contextlib
import io
import types
import warnings

import numpy
import torch


class World:
    """What the programs import as `given`; `perturbed`: the first example of the batch has other numbers."""

    def __init__(self):
        self.perturbed = False
        self.module = types.SimpleNamespace(given=self.given, fixed=self.fixed, whole=self.whole, mask=self.mask)

    def given(self, *sizes):
        tensor = torch.randn(*sizes)
        if self.perturbed:
            tensor[0] += 1 + torch.rand(tensor[0].shape, generator=torch.Generator().manual_seed(1))
        return tensor

    @staticmethod
    def fixed(*sizes):
        return torch.randn(*sizes)

    @staticmethod
    def whole(*sizes):
        return torch.randint(0, 2, sizes)

    @staticmethod
    def mask(*sizes):
        return torch.rand(*sizes) < 0.5


WORLD = World()


class Run:
    """What a case left behind: the values of its probes, or an error; `again` calls it anew on another input."""

    def __init__(self, case, perturbed=False):
        self.case, self.error, self.values, self.before = case, None, {}, None
        self.names = {"torch": torch, "numpy": numpy, **vars(WORLD.module)}
        WORLD.perturbed = perturbed
        torch.manual_seed(0)
        try:
            with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()), torch.no_grad():
                warnings.simplefilter("ignore")
                exec("\n".join(case.setup), self.names)
                x = self.names["x"]
                self.before = x.clone() if isinstance(x, torch.Tensor) else x
                exec(case.call, self.names)
                for probe in case.probes:
                    self.values[probe] = eval(probe, self.names)
        except Exception as error:  # pylint: disable=broad-except
            self.error = f"{type(error).__name__}: {error}".splitlines()[0]
        finally:
            WORLD.perturbed = False

    def again(self, **changed):
        """The result of the same call with other values for some names."""
        torch.manual_seed(1)
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            names = {**self.names, **changed}
            exec(self.case.call, names)
            return names["r"]
