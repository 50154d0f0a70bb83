# LGT1O1 is no rule, and logitlint: says nothing here.
def add(a, b):
    return a + b  # noqa: E501 LGTM
