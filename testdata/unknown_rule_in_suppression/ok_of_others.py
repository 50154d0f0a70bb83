def add(a, b):
    c = a + b  # noqa: E501, B9Q, my-rule
    d = a - b  # noqa: F4O1
    return c * d  # type: ignore[LGT1O9]
