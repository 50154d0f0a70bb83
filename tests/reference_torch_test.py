"""The numeric reference against PyTorch: every operation's value and its gradient by torch.autograd, on more than 1,000 random and
extreme cases in double and in float. reference_formats_torch_test.py has the narrower formats.

A case is a row of an activation, a row of a loss without reduction, or a batch of a loss that is reduced. NaN and infinities must be
in the same places. Finite numbers differ by at most 1e-12 (double) or 1e-6 (float) of a scale. That is

  - the number itself, where nothing cancels: exponentials, sigmoids, softmax, the gradients of binary_cross_entropy and kl_div, sums
    of terms of one sign;
  - the sizes of the terms that are subtracted from each other, element by element: of softmax's gradient p (g - sum(g p)) they are
    p (|g| + sum|g p|);
  - the maximum norm of the row, where the number comes from log-probabilities z - max - log(sum): these are right to a unit in the
    last place of the largest, and exp makes of that an error relative to its own result that grows with their size. For
    the gradient of cross-entropy, w p - share, it is the norm of w p + |share|; for a loss, the norm of the log-probabilities times
    the sum of their shares.

A float must be that close to PyTorch's float or, where that is further than 1e-6 from it, to PyTorch's double of the same numbers:
PyTorch's float kernels add up a row in 16, 8 or 4 running sums, as the processor has it, and 1,000 terms of one size lose more than
1e-6 in them. How many numbers need this is printed.

Below the smallest normal number the error counts absolutely: kernels that work on vectors flush what is smaller. One quantity is
worse conditioned than its scale says: logsumexp's gradient is exp(z - logsumexp(z)) with the rounded logsumexp, so one unit in the
last place of that is allowed on top. Without torch the test is skipped.
"""

import collections
import functools
import itertools
import os
import sys
import unittest
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "model_rows"), os.path.join(HERE, "reference")]
import with_torch  # noqa: E402

TORCH = with_torch.find()
if TORCH:
    import reference_cases as cases  # noqa: E402
    import numpy  # noqa: E402
    import probe  # noqa: E402
    import torch  # noqa: E402
    import torch.nn.functional as F  # noqa: E402

CASES = 1000  # the fewest of each operation and type
TOLERANCES = {"float64": 1e-12, "float32": 1e-6}
SHOWN = 5


def largest(x):
    """[N, 1]: the maximum norm of each row's finite entries."""
    return numpy.where(numpy.isfinite(x), abs(x), 0).max(axis=1, keepdims=True)


def tensor_of(array, dtype):
    return torch.tensor(array, dtype=getattr(torch, dtype))


def like(x, option):
    """An argument, in the type of the input."""
    return option.to(x.dtype) if isinstance(option, torch.Tensor) else option


def differentiated(function, input, upstream=None):
    """torch's value and gradient, as arrays."""
    leaf = input.clone().requires_grad_()
    value = function(leaf)
    value.backward(torch.ones_like(value) if upstream is None else upstream)
    return value.detach().numpy(), leaf.grad.numpy()


class Comparison:
    """Of one operation in one type: counts the cases, and keeps what is wrong."""

    def __init__(self, name, dtype):
        self.name, self.dtype, self.cases, self.wrong = name, dtype, 0, []
        self.worst, self.only_double = collections.Counter(), 0

    def excess(self, got, want, scale):
        """How many times the bound each number is off; inf where only one of them is finite."""
        got, want = numpy.asarray(got, numpy.float64), numpy.asarray(want, numpy.float64)
        same = numpy.where(numpy.isfinite(want), numpy.isfinite(got), (got == want) | (numpy.isnan(got) & numpy.isnan(want)))
        allowed = TOLERANCES[self.dtype] * numpy.where(numpy.isfinite(scale), scale, 0) + numpy.finfo(self.dtype).tiny
        return numpy.where(same, numpy.where(numpy.isfinite(want), abs(got - want), 0) / allowed, numpy.inf)

    def add(self, what, got, want, in_double, scale, about):
        excess = self.excess(got, want, scale)
        if self.dtype == "float32" and (excess > 1).any():
            lost = excess > 1
            again = self.excess(got, in_double(), scale)
            excess = numpy.where(lost & numpy.isfinite(excess), again, excess)
            self.only_double += (lost & (excess <= 1)).sum()
        self.worst[what] = max(self.worst[what], excess.max(initial=0) * TOLERANCES[self.dtype])
        for place in map(tuple, numpy.argwhere(excess > 1)[:2]):
            self.wrong.append(f"{what}{list(map(int, place))}: {got[place]!r}, torch has {want[place]!r}; {about}")

    def said(self):
        worst = ", ".join(f"{what} within {error:.1e}" for what, error in self.worst.items())
        less = f"; {self.only_double} numbers only of torch's double" if self.only_double else ""
        return f"{self.name} ({self.dtype}): {self.cases} cases, {worst}{less}"


@unittest.skipUnless(TORCH, "needs torch and Python 3.11: scripts/setup brings torch where pip finds a build for CPUs")
class ReferenceTorchTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)
        cls.probe = probe.Probe()

    def setUp(self):
        self.rng = numpy.random.default_rng(1)
        # Scales are computed where the result is NaN, too.
        for context in (numpy.errstate(all="ignore"), numpy.printoptions(threshold=9, precision=17)):
            self.enterContext(context)

    def compared(self, name, compare):
        """compare(Comparison) in both types."""
        for dtype in TOLERANCES:
            comparison = Comparison(name, dtype)
            compare(comparison)
            print(comparison.said(), file=sys.stderr)
            self.assertGreaterEqual(comparison.cases, CASES, name)
            if comparison.wrong:
                self.fail(f"\n{name} ({dtype}): {len(comparison.wrong)} batches disagree\n" + "\n".join(comparison.wrong[:SHOWN]))

    # Activations.

    def compare_activation(self, comparison, function, scales, value_shape=lambda x: x.shape, **options):
        """scales(z, g, value, gradient): of the value and of the gradient."""
        for z in cases.batches(self.rng, rows=24, rounds=2):
            g = cases.upstream(self.rng, z.shape)
            z, g = tensor_of(z, comparison.dtype), tensor_of(g, comparison.dtype)
            drawn = {name: draw(z) for name, draw in options.items()}
            shape = value_shape(z)
            upstream = g if len(shape) > 1 else g[:, 0]
            value, gradient = differentiated(lambda x: function(x, **drawn), z, upstream)
            arrays = {name: getattr(option, "numpy", lambda: option)() for name, option in drawn.items()}
            got = self.probe.run(comparison.name, tuple(shape), z.numpy(), upstream=g.numpy(), **arrays)
            wide = [array.astype(numpy.float64) for array in (z.numpy(), g.numpy(), value, gradient)]
            value_scale, gradient_scale = scales(*wide, **arrays)
            about = f"{z.shape[1]} classes, {arrays}"
            in_double = functools.cache(lambda: differentiated(lambda x: function(x, **drawn), z.double(), upstream.double()))
            comparison.add("value", got[0], value, lambda: in_double()[0], value_scale, about)
            comparison.add("gradient", got[1], gradient, lambda: in_double()[1], gradient_scale, about)
            comparison.cases += len(z)

    def test_softmax(self):
        self.compared("softmax", lambda c: self.compare_activation(c, lambda x: F.softmax(x, 1), softmax_scales))

    def test_temperature_softmax(self):
        self.compared("temperature_softmax", lambda c: self.compare_activation(
            c, lambda x, temperature: F.softmax(x / temperature, 1), softmax_scales,
            temperature=lambda z: float(self.rng.choice([0.01, 0.07, 0.5, 1, 2, 3.7, 100]))))

    def test_masked_softmax(self):
        def mask(z):
            kept = self.rng.random(tuple(z.shape)) < self.rng.choice([0.1, 0.5, 0.9])
            kept[self.rng.random(len(z)) < 0.1] = False
            return tensor_of(kept, str(z.numpy().dtype))

        self.compared("masked_softmax", lambda c: self.compare_activation(
            c, lambda x, mask: F.softmax(x.masked_fill(mask == 0, -torch.inf), 1), softmax_scales, mask=mask))

    def test_log_softmax(self):
        def scales(_, g, value, __):
            return largest(value), largest(abs(g) + numpy.exp(value) * abs(g).sum(1, keepdims=True))

        self.compared("log_softmax", lambda c: self.compare_activation(c, lambda x: F.log_softmax(x, 1), scales))

    def test_logsumexp(self):
        def compare(comparison):
            tolerance, spacing = TOLERANCES[comparison.dtype], numpy.finfo(comparison.dtype).eps

            def scales(z, _, value, gradient):
                highest = z.max(1)
                return abs(highest) + abs(value - highest), largest(gradient) * (1 + abs(value[:, None]) * spacing / tolerance)

            self.compare_activation(comparison, lambda x: torch.logsumexp(x, 1), scales, value_shape=lambda z: z.shape[:1])

        self.compared("logsumexp", compare)

    def test_sigmoid(self):
        self.compared("sigmoid", lambda c: self.compare_activation(
            c, torch.sigmoid, lambda z, g, value, gradient: (abs(value), abs(g * value))))

    def test_logsigmoid(self):
        self.compared("logsigmoid", lambda c: self.compare_activation(
            c, F.logsigmoid, lambda z, g, value, gradient: (abs(value), abs(gradient))))

    # Losses.

    def draw_weight(self, classes, dtype):
        weight = cases.weights(self.rng, classes)
        return None if weight is None else tensor_of(weight, dtype)

    def compare_loss(self, comparison, function, z, scales, reduction, **options):
        """scales(value, gradient): those without reduction, and what the mean divides by."""
        about = ", ".join([f"{tuple(z.shape)}", reduction] + [f"{name}: {option}" for name, option in options.items() if name != "target"])
        value, gradient = differentiated(function, z)
        shape = (z.numel() if value.ndim == 2 else len(z),) if reduction == "none" else (1,)
        arrays = {name: option.numpy() if isinstance(option, torch.Tensor) else option for name, option in options.items()}
        got = self.probe.run(comparison.name, shape, z.numpy(), reduction, **arrays)
        value_scale, gradient_scale, count = scales
        if reduction != "none":
            count = {"mean": count, "sum": 1, "batchmean": len(z)}[reduction]
            value_scale, gradient_scale = numpy.nansum(value_scale) / count, gradient_scale / count
        in_double = functools.cache(lambda: differentiated(function, z.double()))
        comparison.add("value", got[0], value.reshape(shape), lambda: in_double()[0].reshape(shape), value_scale.reshape(shape), about)
        comparison.add("gradient", got[1], gradient, lambda: in_double()[1], gradient_scale, about)
        comparison.cases += len(z) if reduction == "none" else 1

    def compare_class_loss(self, comparison, function, scales, smoothings):
        """function(input, target, **options of torch); scales(input, share [N, K] of each log-probability)."""
        for reduction, smoothing, ignored in itertools.product(("none", "mean", "sum"), smoothings, (0, 0, 0.3, 1)):
            for z in cases.batches(self.rng, rows=8, rounds=2):
                z = tensor_of(z, comparison.dtype)
                rows, classes = z.shape
                target = cases.indices(self.rng, rows, classes, ignored)
                weight = self.draw_weight(classes, comparison.dtype)
                kept = (target != -100)[:, None]
                weighed = numpy.ones(classes) if weight is None else weight.numpy().astype(numpy.float64)
                one_hot = numpy.arange(classes) == target[:, None]
                share = kept * weighed * ((1 - smoothing) * one_hot + smoothing / classes)
                options = {"reduction": reduction, **({"label_smoothing": smoothing} if smoothing else {})}
                self.compare_loss(
                    comparison,
                    lambda x: function(x, torch.tensor(target), weight=like(x, weight), **options),
                    z, (*scales(z.numpy().astype(numpy.float64), share), (kept * weighed * one_hot).sum()), indices=target, weight=weight,
                    **options)

    def test_nll_loss(self):
        def scales(x, share):
            return numpy.where(share > 0, abs(share * x), 0).sum(1), share

        self.compared("nll_loss", lambda c: self.compare_class_loss(c, F.nll_loss, scales, (0,)))

    def test_cross_entropy(self):
        self.compared("cross_entropy", lambda c: self.compare_class_loss(c, F.cross_entropy, cross_entropy_scales, (0, 0.1, 1)))

    def test_cross_entropy_of_probabilities(self):
        def compare(comparison):
            for reduction, smoothing in itertools.product(("none", "mean", "sum"), (0, 0, 0.1, 1)):
                for z in cases.batches(self.rng, rows=16, rounds=4):
                    z = tensor_of(z, comparison.dtype)
                    target = tensor_of(cases.distributions(self.rng, *z.shape), comparison.dtype)
                    weight = self.draw_weight(z.shape[1], comparison.dtype)
                    share = (target.numpy() * (1 - smoothing) + smoothing / z.shape[1]) * (1 if weight is None else weight.numpy())
                    options = {"reduction": reduction, "label_smoothing": smoothing}
                    self.compare_loss(comparison, lambda x: F.cross_entropy(x, like(x, target), like(x, weight), **options), z,
                                      (*cross_entropy_scales(z.numpy().astype(numpy.float64), share), len(z)), target=target, weight=weight,
                                      **options)

        self.compared("cross_entropy_of_probabilities", compare)

    def compare_label_loss(self, comparison, draw_input, draw_target, function, scales, reductions=("none", "mean", "sum"), **options):
        """scales(input, target, **options), element by element."""
        for reduction, (rounds, classes) in itertools.product(reductions, itertools.product(range(16), cases.CLASSES)):
            x = tensor_of(draw_input((6, classes)), comparison.dtype)
            target = tensor_of(draw_target((6, classes)), comparison.dtype)
            drawn = {name: draw(classes) for name, draw in options.items()}
            wide = [tensor.numpy().astype(numpy.float64) for tensor in (x, target)]
            self.compare_loss(comparison, lambda input: function(input, like(input, target), reduction=reduction, **drawn), x,
                              (*scales(*wide, **drawn), x.numel()), reduction, target=target, **drawn)

    def test_binary_cross_entropy(self):
        def scales(x, t):
            logs = numpy.maximum(numpy.log(x), -100), numpy.maximum(numpy.log1p(-x), -100)
            return abs(t * logs[0]) + abs((1 - t) * logs[1]), abs(x - t) / numpy.maximum(x * (1 - x), 1e-12)

        self.compared("binary_cross_entropy", lambda c: self.compare_label_loss(
            c, lambda shape: cases.probabilities(self.rng, shape), lambda shape: cases.labels(self.rng, shape), F.binary_cross_entropy,
            scales))

    def test_binary_cross_entropy_with_logits(self):
        def scales(x, t, weight):
            positive = t * (1 if weight is None else weight.numpy())
            sizes = positive + 1 - t
            return (abs((1 - t) * x) + sizes * numpy.logaddexp(0, -x),
                    sizes / (1 + numpy.exp(-x)) + abs(positive))

        def function(x, target, weight, reduction):
            return F.binary_cross_entropy_with_logits(x, target, pos_weight=like(x, weight), reduction=reduction)

        def logits(shape):
            kinds = [cases.FINITE, cases.FINITE, cases.ALL][self.rng.integers(3)]
            return cases.logits(self.rng, shape[1], kinds, shape[0])

        self.compared("binary_cross_entropy_with_logits", lambda c: self.compare_label_loss(
            c, logits, lambda shape: cases.labels(self.rng, shape), function, scales, weight=lambda k: self.draw_weight(k, c.dtype)))

    def test_kl_div(self):
        def scales(x, t, log_target):
            p, log_p = (numpy.exp(t), t) if log_target else (t, numpy.log(numpy.where(t > 0, t, 1)))
            return abs(p * log_p) + abs(p * x), p

        def compare(comparison):
            for log_target in (False, True):
                def inputs(shape):
                    kinds = [cases.FINITE, cases.FINITE, {**cases.FINITE, **cases.MASKED}][self.rng.integers(3)]
                    return torch.log_softmax(torch.tensor(cases.logits(self.rng, shape[1], kinds, shape[0])), 1).numpy()

                def targets(shape):
                    distributions = cases.distributions(self.rng, *shape)
                    return numpy.log(distributions + self.rng.choice([0, 1e-30])) if log_target else distributions

                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # torch advises against a mean over elements
                    self.compare_label_loss(comparison, inputs, targets, F.kl_div, scales, ("none", "mean", "sum", "batchmean"),
                                            log_target=lambda _: log_target)

        self.compared("kl_div", compare)


def softmax_scales(_, g, value, gradient, temperature=1, mask=1):
    products = abs(g * value)
    return abs(value), (products + value * products.sum(1, keepdims=True)) / temperature


def cross_entropy_scales(z, share):
    log_p = torch.log_softmax(torch.tensor(z), 1).numpy()
    total = share.sum(1, keepdims=True)
    return (largest(log_p) * total)[:, 0], largest(numpy.exp(log_p) * total + share)


if __name__ == "__main__":
    with_torch.main(TORCH, sys.argv[1:])
