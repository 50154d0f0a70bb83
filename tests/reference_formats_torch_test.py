"""The formats of the numeric reference against PyTorch's casts, bit for bit, and its operations in the narrow formats that models are
trained in: of what chain.h computes nearly every number is the very one that PyTorch's CPU kernels store.

The others are next to it, mostly: what a kernel computes in float on the way is rounded differently by another processor. Where
PyTorch's kernels keep less on the way than a result has to (log_softmax keeps its sum in the narrow format, on CPUs only), the
value is compared with the float kernel's, stored; and fewer gradients are the same. Without torch the test is skipped.
"""

import os
import sys
import unittest
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "model_rows"), os.path.join(HERE, "reference")]
import with_torch  # noqa: E402

TORCH = with_torch.find()
if TORCH:
    import numpy  # noqa: E402
    import probe  # noqa: E402
    import reference_cases as cases  # noqa: E402
    import torch  # noqa: E402
    import torch.nn.functional as F  # noqa: E402

NARROW = ("bfloat16", "float16", "float8_e4m3fn", "float8_e5m2")
TRAINED_IN = ("bfloat16", "float16")
BATCHES = 60
UNITS = 8  # in the last place, that a value may be off: nll_loss adds up 8 rows in the narrow format


def naive_softmax(x):
    exps = x.exp()
    return exps / exps.sum(1, keepdim=True)


def log_softmax(x):
    return F.log_softmax(x, 1, dtype=torch.float32).to(x.dtype)


def exactly(array, dtype):
    """Rounded to the type, and as float64."""
    return torch.tensor(array).to(dtype).double().numpy()


@unittest.skipUnless(TORCH, "needs torch and Python 3.11: scripts/setup brings torch where pip finds a build for CPUs")
class ReferenceFormatsTorchTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)
        cls.probe = probe.Probe()

    def setUp(self):
        self.rng = numpy.random.default_rng(1)
        self.enterContext(numpy.errstate(all="ignore"))

    def assert_stored(self, format, numbers, about):
        """float32 or float64 numbers are stored as torch casts them, to the sign of a zero."""
        want = torch.from_numpy(numbers).to(getattr(torch, format)).to(torch.float64).numpy()
        got = self.probe.stored(numbers, format)
        wrong = numpy.where(numpy.isnan(want), ~numpy.isnan(got), got.view(numpy.int64) != want.view(numpy.int64))
        if wrong.any():
            first = wrong.argmax()
            self.fail(f"{format}, {about}: {wrong.sum()} of {wrong.size} differ: {numbers[first]!r} is {got[first]!r}, torch has {want[first]!r}")

    def numbers_of(self, format):
        """Every number that the format has, as float64."""
        dtype = getattr(torch, format)
        bits = torch.arange(2 ** (8 * dtype.itemsize), dtype=torch.int64).to({1: torch.uint8, 2: torch.uint16}[dtype.itemsize])
        return bits.view(dtype).to(torch.float64).numpy()

    def test_numbers_of_a_format_are_kept(self):
        for format in NARROW:
            self.assert_stored(format, self.numbers_of(format), "every pattern")

    def test_midpoints(self):
        """Between neighbours, and beyond the largest; exactly, and one float or double to either side."""
        for format in NARROW:
            numbers = numpy.unique(self.numbers_of(format)[numpy.isfinite(self.numbers_of(format))])
            step = numbers[-1] - numbers[-2]
            midpoints = numpy.concatenate([(numbers[1:] + numbers[:-1]) / 2, [numbers[-1] + step / 2, numbers[0] - step / 2]])
            for exact in (midpoints, midpoints.astype(numpy.float32)):
                for towards in (None, -numpy.inf, numpy.inf):
                    near = exact if towards is None else numpy.nextafter(exact, exact.dtype.type(towards))
                    self.assert_stored(format, near, f"midpoints, {exact.dtype}, towards {towards}")

    def test_random_bit_patterns(self):
        """Of float and of double: mostly far beyond what the narrow formats have, so exponents are drawn for them too."""
        special = [0.0, numpy.inf, numpy.nan, 1e-45, 1e-40, 1.17549435e-38, 3.4028235e38, 5e-324, 1e-300, 1.7976931348623157e308]
        for format in ["float32", *NARROW]:
            floats = self.rng.integers(2 ** 32, size=1 << 20, dtype=numpy.uint32).view(numpy.float32)
            doubles = self.rng.integers(2 ** 64, size=1 << 18, dtype=numpy.uint64).view(numpy.float64)
            near = numpy.ldexp(self.rng.uniform(-2, 2, size=1 << 19), self.rng.integers(-30, 20, size=1 << 19))
            for numbers in (floats, doubles, near, near.astype(numpy.float32), numpy.array([*special, *(-x for x in special)])):
                self.assert_stored(format, numbers, f"random {numbers.dtype}")

    # Operations.

    def shares_of_same(self, name, format, draw, function, **options):
        """Of the values and of the gradients, on batches of draw(classes) -> input, target; function(input, target)."""
        same, count = numpy.zeros(2), numpy.zeros(2)
        for batch in range(BATCHES):
            dtype = getattr(torch, format)
            x, target = (exactly(array, dtype) for array in draw(cases.CLASSES[batch % len(cases.CLASSES)]))
            upstream = exactly(self.rng.normal(size=x.shape), dtype)
            leaf = torch.tensor(x, dtype=dtype, requires_grad=True)
            value = function(leaf, torch.tensor(target, dtype=dtype))
            given = {"indices": target} if options.get("by_class") else {"target": target}
            if value.ndim:
                value.backward(torch.tensor(upstream, dtype=dtype))
                given = {"upstream": upstream}
            else:
                value.backward()
            got = self.probe.run(name, tuple(value.shape) or (1,), x, "mean", format=format, **given)
            for index, (mine, torchs) in enumerate(zip(got, (value, leaf.grad))):
                torchs = torchs.detach().double().numpy()
                same[index] += ((mine == torchs) | (numpy.isnan(mine) & numpy.isnan(torchs))).sum()
                count[index] += torchs.size
            self.assert_close(f"{name} ({format})", got[0].reshape(value.shape), value.detach())
        return same / count

    def assert_close(self, about, mine, torchs):
        """A few units in the last place of the row's largest number, and infinite and NaN in the same places."""
        limits = torch.finfo(torchs.dtype)
        want = torchs.double().numpy()
        finite = numpy.isfinite(want)
        largest = numpy.where(finite, abs(want), 0).max(axis=-1, keepdims=True, initial=0) if want.ndim else abs(want)
        near = abs(mine - want) <= UNITS * limits.eps * largest + limits.smallest_normal * limits.eps
        same = (mine == want) | (numpy.isnan(mine) & numpy.isnan(want))
        self.assertTrue(numpy.where(finite, near, same).all(), about)

    def assert_same(self, name, draw, function, least, **options):
        """least: the shares of values and of gradients that must be the same."""
        for format in TRAINED_IN:
            shares = self.shares_of_same(name, format, draw, function, **options)
            print(f"{name} ({format}): {shares[0]:.2%} of the values are PyTorch's, {shares[1]:.2%} of the gradients", file=sys.stderr)
            for share, wanted in zip(shares, least):
                self.assertGreaterEqual(share, wanted, f"{name} ({format})")

    def logits(self, classes):
        return cases.logits(self.rng, classes, cases.ALL, 24), numpy.zeros(1)

    def test_activations(self):
        self.assert_same("softmax", self.logits, lambda x, _: F.softmax(x, 1), (0.999, 0.998))
        self.assert_same("softmax_over_batch", self.logits, lambda x, _: F.softmax(x, 0), (0.999, 0.998))
        self.assert_same("naive_softmax", self.logits, lambda x, _: naive_softmax(x), (0.999, 0.99))
        self.assert_same("log_softmax", self.logits, lambda x, _: log_softmax(x), (0.999, 0.8))
        self.assert_same("sigmoid", self.logits, lambda x, _: torch.sigmoid(x), (0.999, 0.8))
        self.assert_same("logsigmoid", self.logits, lambda x, _: F.logsigmoid(x), (0.999, 0.85))
        self.assert_same("log", lambda k: (abs(self.logits(k)[0]), numpy.zeros(1)), lambda x, _: torch.log(x), (0.999, 0.999))

    def test_losses(self):
        def finite(k):
            return cases.logits(self.rng, k, cases.FINITE, 8)

        def log_of_softmax(k):
            return F.log_softmax(torch.tensor(finite(k)), 1).numpy()

        def with_classes(k, draw=finite):
            return draw(k), self.rng.integers(min(k, 200), size=8).astype(float)  # a narrow format has no large odd number

        def with_labels(k):
            return finite(k), cases.labels(self.rng, (8, k))

        def probabilities(k):
            return cases.probabilities(self.rng, (8, k)), cases.labels(self.rng, (8, k))

        def log_probabilities(k):
            return log_of_softmax(k), cases.distributions(self.rng, 8, k)

        # A mean is one number that adds many up.
        self.assert_same("nll_loss", lambda k: with_classes(k, log_of_softmax), lambda x, t: F.nll_loss(x, t.long()), (0.4, 0.999),
                         by_class=True)
        self.assert_same("cross_entropy", with_classes, lambda x, t: F.cross_entropy(x, t.long()), (0.4, 0.9), by_class=True)
        self.assert_same("binary_cross_entropy", probabilities, F.binary_cross_entropy, (0.8, 0.999))
        self.assert_same("binary_cross_entropy_with_logits", with_labels, F.binary_cross_entropy_with_logits, (0.8, 0.999))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch advises against a mean over elements
            self.assert_same("kl_div", log_probabilities, F.kl_div, (0.7, 0.8))


if __name__ == "__main__":
    with_torch.main(TORCH, sys.argv[1:])
