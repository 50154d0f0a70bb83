"""Nothing here has to do with losses."""

# logitlint: ignore-file[LGT2]  # expect: LGT901


# logitlint: disable[softmax-before-cross-entropy]  # expect: LGT901
def add(a, b):
    return a + b


# logitlint: enable[softmax-before-cross-entropy]


def multiply(a, b):
    # logitlint: ignore-next-line[LGT101]  # expect: LGT901
    return a * b


def divide(a, b):
    return a / b  # logitlint: ignore[]  # expect: LGT901
