"""What the reference and PyTorch are run on: random and extreme logits, targets, masks. Everything is drawn from a seeded generator."""

import itertools

import numpy

# 1 to 1000 classes, evenly spread over the logarithm.
CLASSES = sorted({round(10 ** exponent) for exponent in numpy.linspace(0, 3, 27)})
LARGEST = 1e4


def scaled(scale):
    return lambda rng, k: numpy.clip(rng.normal(size=k) * scale, -LARGEST, LARGEST)


def leading(rng, k):
    row = rng.normal(size=k)
    row[rng.integers(k)] += rng.uniform(10, 120)
    return row


def with_infinities(rng, k, number, share):
    row = rng.normal(size=k) * rng.choice([1, 20, 1000])
    row[rng.random(k) < share] = number
    return row


FINITE = {
    "scale 1": scaled(1),
    "scale 20": scaled(20),
    "scale 1e4": scaled(5e3),
    "plus or minus 1e4": lambda rng, k: rng.choice([-LARGEST, LARGEST], size=k),
    "ties": lambda rng, k: rng.integers(-2, 3, size=k).astype(float),
    "all the same": lambda rng, k: numpy.full(k, rng.choice([0, -0.0, 1, -LARGEST, LARGEST, 0.1])),
    "one leads": leading,
    "all but the same": lambda rng, k: 5 + rng.normal(size=k) * 1e-6,
    "tiny": lambda rng, k: rng.normal(size=k) * 10.0 ** rng.integers(-42, -20, size=k),
}
MASKED = {
    "some -inf": lambda rng, k: with_infinities(rng, k, -numpy.inf, 0.3),
    "nearly all -inf": lambda rng, k: with_infinities(rng, k, -numpy.inf, 1 - 1 / k),
}
WILD = {
    "all -inf": lambda rng, k: numpy.full(k, -numpy.inf),
    "inf": lambda rng, k: with_infinities(rng, k, numpy.inf, 2 / (k + 2)),
    "NaN": lambda rng, k: with_infinities(rng, k, numpy.nan, 2 / (k + 2)),
    "inf and -inf": lambda rng, k: rng.choice([-numpy.inf, numpy.inf], size=k),
}
ALL = {**FINITE, **MASKED, **WILD}


def logits(rng, classes, kinds, rows):
    """[rows, classes]: the kinds in turn."""
    makers = list(kinds.values())
    start = rng.integers(len(makers))
    return numpy.array([makers[(start + row) % len(makers)](rng, classes) for row in range(rows)])


def batches(rng, rows, rounds):
    """Batches of logits, each of one number of classes: mostly finite, where one row cannot spoil a mean."""
    for _, classes in itertools.product(range(rounds), CLASSES):
        kinds = [FINITE, FINITE, {**FINITE, **MASKED}, ALL][rng.integers(4)]
        yield logits(rng, classes, kinds, rows)


def upstream(rng, shape):
    """Gradients that come from above: of scale 1, some rows much larger or smaller, some one-hot or zero."""
    result = rng.normal(size=shape) * 10.0 ** rng.integers(-6, 7, size=(shape[0], 1))
    result[rng.random(shape[0]) < 0.1] = 1
    result[rng.random(shape) < 0.1] = 0
    return result


def indices(rng, rows, classes, ignored):
    """ignored: the share of -100."""
    return numpy.where(rng.random(rows) < ignored, -100, rng.integers(classes, size=rows))


def distributions(rng, rows, classes):
    """Rows of probabilities: one-hot, soft, soft with zeros, uniform."""
    result = numpy.zeros((rows, classes))
    for row in result:
        kind = rng.integers(4)
        if kind == 0:
            row[rng.integers(classes)] = 1
        elif kind == 3:
            row[:] = 1 / classes
        else:
            row[:] = rng.exponential(size=classes) ** 3 * (rng.random(classes) < (1 if kind == 1 else 0.4))
            row[rng.integers(classes)] += 1e-3
            row /= row.sum()
    return result


def labels(rng, shape):
    """Labels of several at a time: mostly 0 or 1, some between."""
    return numpy.where(rng.random(shape) < 0.7, rng.integers(2, size=shape), rng.random(shape))


def probabilities(rng, shape):
    """In [0, 1], with both ends, and close to them."""
    near = 10.0 ** -rng.uniform(1, 45, size=shape)
    kind = rng.integers(6, size=shape)
    return numpy.select([kind == 0, kind == 1, kind == 2, kind == 3], [numpy.zeros(shape), numpy.ones(shape), near, 1 - near], rng.random(shape))


def weights(rng, classes):
    """None, or a weight for each class, some of them 0."""
    kind = rng.integers(3)
    if kind == 0:
        return None
    return rng.uniform(0.1, 5, size=classes) * (1 if kind == 1 else rng.random(classes) < 0.8)
