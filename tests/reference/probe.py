"""tests/reference/probe.cpp from Python: the reference's operations on arrays of numpy."""

import ctypes
import os
import pathlib

import numpy

LIBRARY = pathlib.Path(os.environ.get("LOGITLINT", "build/release/bin/logitlint")).resolve().parent.parent / "lib" / "libreference_probe.so"
FORMATS = ["float64", "float32", "bfloat16", "float16", "float8_e4m3fn", "float8_e5m2"]
REDUCTIONS = ["none", "mean", "sum", "batchmean"]


class Problem(ctypes.Structure):
    _fields_ = [("rows", ctypes.c_long), ("columns", ctypes.c_long), ("input", ctypes.c_void_p), ("target", ctypes.c_void_p),
                ("upstream", ctypes.c_void_p), ("mask", ctypes.c_void_p), ("indices", ctypes.c_void_p), ("weight", ctypes.c_void_p),
                ("label_smoothing", ctypes.c_double), ("temperature", ctypes.c_double), ("ignore_index", ctypes.c_int),
                ("reduction", ctypes.c_int), ("log_target", ctypes.c_int), ("value", ctypes.c_void_p), ("gradient", ctypes.c_void_p)]


class Probe:
    def __init__(self, path=LIBRARY):
        self.library = ctypes.CDLL(str(path))

    def run(self, name, shape, input, reduction="none", format=None, **options):
        """The value and the gradient. `shape` is the value's; arrays are of the input's type but for `indices` and `weight`.
        With a format: the operation of chain.h, on float64 arrays."""
        dtype, kept = input.dtype, []

        def pointer(array, wanted=dtype):
            if array is None:
                return None
            kept.append(numpy.ascontiguousarray(array, dtype=wanted))
            return kept[-1].ctypes.data

        value, gradient = numpy.empty(shape, dtype), numpy.empty(input.shape, dtype)
        problem = Problem(*input.shape, input=pointer(input), value=value.ctypes.data, gradient=gradient.ctypes.data,
                          reduction=REDUCTIONS.index(reduction), temperature=options.get("temperature", 1),
                          label_smoothing=options.get("label_smoothing", 0), ignore_index=options.get("ignore_index", -100),
                          log_target=options.get("log_target", False), indices=pointer(options.get("indices"), numpy.int32),
                          weight=pointer(options.get("weight"), numpy.float64),
                          **{field: pointer(options.get(field)) for field in ("target", "upstream", "mask")})
        if format:
            found = self.library.reference_run_stored(name.encode(), ctypes.byref(problem), FORMATS.index(format))
        else:
            run = self.library.reference_run_float if dtype == numpy.float32 else self.library.reference_run_double
            found = run(name.encode(), ctypes.byref(problem))
        assert found, f"the probe has no {name}"
        return value, gradient

    def stored(self, numbers, format):
        """float64 numbers as they are after being stored in the format."""
        result = numpy.array(numbers, dtype=numpy.float64)
        self.library.reference_stored(result.ctypes.data_as(ctypes.c_void_p), ctypes.c_long(result.size), FORMATS.index(format))
        return result
